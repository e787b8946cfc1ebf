package org.foyer.home.place;

import java.util.Set;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Scope;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The main grid connection, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.connection",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MainConnection.Config.class)
public final class MainConnection {

    /** The grid connection; 0 means that there is no such limit. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it. */
        String name() default "";

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

        /** Largest difference between two phases, VA (DE.SFP.3). */
        double phaseDifferenceVA() default 0;

        /** Largest mean power of a quarter-hour that is drawn, W. */
        double quarterHourW() default 0;

        /** Phases of the supply: L1, or L1, L2, L3; none: not known. */
        String[] phases() default {};

        /** Ids of the grid meters that measure it and add up; none: the only one there is. */
        String[] meters() default {};

        /** Whether a battery may feed what a person switched on. */
        boolean batteryFeedsOrders() default true;
    }

    private final BundleContext context;
    private final StandingLimits limits;
    private ServiceRegistration<SitePart> part;

    @Activate
    public MainConnection(BundleContext context, @Reference Limits limits, Config config) {
        this.context = context;
        this.limits = new StandingLimits(limits, new Scope.OfConnection(GridConnection.MAIN));
        change(config);
    }

    @Modified
    void change(Config config) {
        int percent = StandingLimits.percent(config.contractPercent());
        ConnectionPart next =
                new ConnectionPart(
                        GridConnection.MAIN,
                        config.name(),
                        Commodity.ELECTRICITY,
                        Ids.phases(config.phases()),
                        Ids.devices(config.meters()),
                        Set.of(),
                        config.batteryFeedsOrders());
        ServiceRegistration<SitePart> before = part;
        part = context.registerService(SitePart.class, next, null);
        if (before != null) {
            before.unregister();
        }
        limits.fuse(config.fuseA());
        limits.contract(config.subscribedVA());
        limits.share(config.subscribedVA(), percent);
        limits.trip(config.meterTrips() ? config.subscribedVA() : 0, Ids.phases(config.phases()));
        limits.phaseDifference(config.phaseDifferenceVA());
        limits.quarterHour(config.quarterHourW());
    }

    @Deactivate
    void lift() {
        part.unregister();
        limits.lift();
    }
}
