package org.foyer.home.place;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A person or organisation that the site has to do with, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.parties",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PartyConfiguration.Config.class, factory = true)
public final class PartyConfiguration {

    /** A party; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it. */
        String name() default "";

        /** What it is: person, organisation. */
        String kind() default "organisation";

        /**
         * What it is to the site: supplier, aggregator, flexibility-manager, grid-operator,
         * community, metering, service-provider, manufacturer, installer, building-manager.
         */
        String[] roles() default {};

        /** Ids of the connections that its roles are about; none: the whole site. */
        String[] connections() default {};

        /** Ids of the services of the home that act for it. */
        String[] services() default {};
    }

    private final ServiceRegistration<SitePart> part;

    @Activate
    public PartyConfiguration(
            BundleContext context, Config config, Map<String, Object> properties) {
        Party party = party(Ids.of(properties), config);
        this.part = context.registerService(SitePart.class, new PartyPart(party), null);
    }

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static Party party(String id, Config config) {
        Set<ContractRole> roles =
                Arrays.stream(config.roles())
                        .filter(r -> !r.isBlank())
                        .map(r -> Ids.constant("roles", r, ContractRole.values()))
                        .collect(Collectors.toSet());
        return new Party(
                id,
                config.name().isBlank() ? id : config.name().strip(),
                Ids.constant("kind", config.kind(), Party.Kind.values()),
                roles,
                Ids.names(config.connections()),
                Ids.names(config.services()));
    }

    @Deactivate
    void leave() {
        part.unregister();
    }
}
