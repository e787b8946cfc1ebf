package org.foyer.home.place;

import java.time.Instant;
import java.util.Map;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.SupplyContract;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who supplies a connection, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.contracts",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ContractConfiguration.Config.class, factory = true)
public final class ContractConfiguration {

    /** A supply contract; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** Id of the connection that it is of. */
        String connection() default GridConnection.MAIN;

        /** Id of the party that supplies. */
        String party() default "";

        /** What the operator calls the point of measurement, as in the contract. */
        String meteringPoint() default "";

        /** The tariff that it names: main, or the id of a further one. It prices nothing. */
        String tariff() default GridConnection.MAIN;

        /** Start, RFC 3339, for example 2026-10-01T00:00:00+02:00; empty: always was. */
        String from() default "";

        /** End, the same; empty while it is open. */
        String until() default "";
    }

    private final ServiceRegistration<SitePart> part;

    @Activate
    public ContractConfiguration(
            BundleContext context, Config config, Map<String, Object> properties) {
        SupplyContract contract = contract(Ids.of(properties), config);
        this.part = context.registerService(SitePart.class, new ContractPart(contract), null);
    }

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static SupplyContract contract(String id, Config config) {
        if (config.party().isBlank()) {
            throw new IllegalArgumentException("party: give the id of the party that supplies");
        }
        return new SupplyContract(
                id,
                config.connection().strip(),
                config.party().strip(),
                config.meteringPoint().strip(),
                config.tariff().strip(),
                Ids.instant("from", config.from()).orElse(Instant.EPOCH),
                Ids.instant("until", config.until()));
    }

    @Deactivate
    void leave() {
        part.unregister();
    }
}
