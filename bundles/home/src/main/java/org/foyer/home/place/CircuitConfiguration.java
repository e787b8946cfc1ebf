package org.foyer.home.place;

import java.util.Map;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Scope;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A circuit behind a fuse of its own, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.circuits",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CircuitConfiguration.Config.class, factory = true)
public final class CircuitConfiguration {

    /** A circuit; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it. */
        String name() default "";

        /** Id of the connection that feeds it. */
        String connection() default GridConnection.MAIN;

        /** Id of the circuit it lies in; empty if it hangs on the connection. */
        String parent() default "";

        /** Its fuse, A per phase; 0 means none. */
        double fuseA() default 0;

        /** Phases that it carries: L1, L2, L3; none: not known. */
        String[] phases() default {};

        /** Ids of meters that see all of it and add up. */
        String[] meters() default {};

        /** Ids of the devices on it, without those of circuits in it. */
        String[] devices() default {};
    }

    private final StandingLimits limits;
    private final ServiceRegistration<SitePart> part;

    @Activate
    public CircuitConfiguration(
            BundleContext context,
            @Reference Limits limits,
            Config config,
            Map<String, Object> properties) {
        String id = Ids.of(properties);
        Circuit circuit =
                new Circuit(
                        id,
                        config.name().isBlank() ? id : config.name(),
                        config.connection(),
                        Ids.optional(config.parent()),
                        Ids.phases(config.phases()),
                        Ids.devices(config.meters()));
        this.limits = new StandingLimits(limits, new Scope.OfCircuit(id));
        this.part =
                context.registerService(
                        SitePart.class,
                        new CircuitPart(circuit, Ids.deviceSet(config.devices())),
                        null);
        this.limits.fuse(config.fuseA());
    }

    @Deactivate
    void lift() {
        part.unregister();
        limits.lift();
    }
}
