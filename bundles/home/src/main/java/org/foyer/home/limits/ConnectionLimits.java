package org.foyer.home.limits;

import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** The standing limits of the grid connection, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.connection",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConnectionLimits {

    /** The grid connection; 0 means that there is no such limit. */
    public @interface Config {
        /** Main fuse, A per phase. */
        double fuseA() default 0;

        /** Subscribed apparent power, VA. */
        double subscribedVA() default 0;
    }

    private static final String FUSE = "fuse";
    private static final String CONTRACT = "contract";

    private final Limits limits;

    @Activate
    public ConnectionLimits(@Reference Limits limits, Config config) {
        this.limits = limits;
        change(config);
    }

    /** In place: a changed fuse is never lifted in between. */
    @Modified
    void change(Config config) {
        apply(FUSE, Limit.Kind.FUSE_CURRENT_A, config.fuseA());
        apply(CONTRACT, Limit.Kind.SUBSCRIBED_POWER_VA, config.subscribedVA());
    }

    private void apply(String name, Limit.Kind kind, double value) {
        if (value > 0) {
            limits.set(new Limit(name, kind, value, Optional.empty()));
        } else {
            limits.lift(name);
        }
    }

    @Deactivate
    void lift() {
        limits.lift(FUSE);
        limits.lift(CONTRACT);
    }
}
