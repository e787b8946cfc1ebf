package org.foyer.home.place;

import java.time.Instant;
import java.util.Map;
import org.foyer.api.place.Tenancy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whose a part of the site is, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.tenancies",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TenancyConfiguration.Config.class, factory = true)
public final class TenancyConfiguration {

    /** A tenancy; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** The person or organisation that it is let to. */
        String party() default "";

        /** Ids of the zones of it. */
        String[] zones() default {};

        /** Ids of the connections that are its alone. */
        String[] connections() default {};

        /** Start, RFC 3339, for example 2026-10-01T00:00:00+02:00; empty: always was. */
        String from() default "";

        /** End, the same; empty while it is open. */
        String until() default "";
    }

    private final ServiceRegistration<SitePart> part;

    @Activate
    public TenancyConfiguration(
            BundleContext context, Config config, Map<String, Object> properties) {
        Tenancy tenancy =
                new Tenancy(
                        Ids.of(properties),
                        config.party(),
                        Ids.names(config.zones()),
                        Ids.names(config.connections()),
                        Ids.instant("from", config.from()).orElse(Instant.EPOCH),
                        Ids.instant("until", config.until()));
        this.part = context.registerService(SitePart.class, new TenancyPart(tenancy), null);
    }

    @Deactivate
    void leave() {
        part.unregister();
    }
}
