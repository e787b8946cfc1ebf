package org.foyer.home.place;

import java.util.Locale;
import java.util.Map;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Scope;
import org.foyer.api.place.Commodity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A further connection: of another tariff, of a part of the building, or of gas. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.connections",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FurtherConnection.Config.class, factory = true)
public final class FurtherConnection {

    /** A connection; its id is the name behind the tilde. 0 means that there is no such limit. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it. */
        String name() default "";

        /** What flows through it: electricity, gas, heat, hydrogen. */
        String commodity() default "electricity";

        /** Main fuse, A per phase. */
        double fuseA() default 0;

        /** Subscribed apparent power, VA. */
        double subscribedVA() default 0;

        /** How much of that this household lets itself use, percent, 1 to 100 (FR.PUC5.13). */
        int contractPercent() default 90;

        /**
         * Whether the meter itself switches off above the subscribed power, as a Linky does: then
         * that current is a limit, whatever the breaker carries (FR.MDP.9).
         */
        boolean meterTrips() default false;

        /** Largest difference between two phases, VA. */
        double phaseDifferenceVA() default 0;

        /** Largest mean power of a quarter-hour that is drawn, W. */
        double quarterHourW() default 0;

        /** Phases of the supply: L1, or L1, L2, L3; none: not known. */
        String[] phases() default {};

        /** Ids of the meters that measure it and add up. */
        String[] meters() default {};

        /** Ids of the devices that hang on it. */
        String[] devices() default {};
    }

    private final StandingLimits limits;
    private final ServiceRegistration<SitePart> part;

    @Activate
    public FurtherConnection(
            BundleContext context,
            @Reference Limits limits,
            Config config,
            Map<String, Object> properties) {
        String id = Ids.of(properties);
        int percent = StandingLimits.percent(config.contractPercent());
        ConnectionPart next =
                new ConnectionPart(
                        id,
                        config.name(),
                        commodity(config.commodity()),
                        Ids.phases(config.phases()),
                        Ids.devices(config.meters()),
                        Ids.deviceSet(config.devices()),
                        true);
        this.limits = new StandingLimits(limits, new Scope.OfConnection(id));
        this.part = context.registerService(SitePart.class, next, null);
        this.limits.fuse(config.fuseA());
        this.limits.contract(config.subscribedVA());
        this.limits.share(config.subscribedVA(), percent);
        this.limits.trip(
                config.meterTrips() ? config.subscribedVA() : 0, Ids.phases(config.phases()));
        this.limits.phaseDifference(config.phaseDifferenceVA());
        this.limits.quarterHour(config.quarterHourW());
    }

    private static Commodity commodity(String name) {
        try {
            return Commodity.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "commodity: '" + name + "' is none; give electricity, gas, heat or hydrogen",
                    e);
        }
    }

    @Deactivate
    void lift() {
        part.unregister();
        limits.lift();
    }
}
