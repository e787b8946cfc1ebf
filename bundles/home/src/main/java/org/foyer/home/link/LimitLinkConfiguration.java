package org.foyer.home.link;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Scope;
import org.foyer.api.control.StepProfile;
import org.foyer.api.device.DeviceId;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A link whose terms stand in the home's configuration; its id is the name behind the tilde. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.limitlinks",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LimitLinkConfiguration.Config.class, factory = true)
public final class LimitLinkConfiguration {

    /** What was agreed with an issuer of limits. */
    @ObjectClassDefinition
    public @interface Config {
        /** The party that limits, as the household calls it. */
        String issuer() default "";

        /** Name of the paired program that speaks for it. */
        String agent() default "";

        /** Id of the connection that it limits, unless a circuit or devices are named. */
        String connection() default GridConnection.MAIN;

        /** Id of the circuit that it limits. */
        String circuit() default "";

        /** Ids of the devices that it limits together. */
        String[] devices() default {};

        /** import or export. */
        String direction() default "import";

        /** law or contract. */
        String binding() default "law";

        /** Not heard for so long it is lost, s; 0 for a link without a heartbeat. */
        int heartbeatTimeOutS() default 120;

        /** What holds when it is lost, W. */
        double failSafeW() default 4200;

        /** How long at least, minutes: 120 to 1440. */
        int failSafeMinutes() default 120;

        /** A limit below is rejected, W. */
        double leastW() default 0;

        /** A limit above is rejected, W; 0 for none. */
        double nominalMaxW() default 0;

        /**
         * Who beside the issuer and people of the home sees what it limits: services, ids of
         * parties, role: and a role of parties.
         */
        String[] audience() default {"services"};
    }

    private final Troubles troubles;
    private final String pid;
    private final Optional<LimitLink> link;

    @Activate
    public LimitLinkConfiguration(
            @Reference LimitLinks links,
            @Reference Troubles troubles,
            Config config,
            Map<String, Object> properties) {
        this.troubles = troubles;
        this.pid = String.valueOf(properties.get("service.pid"));
        this.link = open(links, config);
    }

    /** Terms that cannot be free no limit: a link that was open goes on with those of before. */
    private Optional<LimitLink> open(LimitLinks links, Config config) {
        String id = pid.substring(pid.lastIndexOf('~') + 1);
        try {
            return Optional.of(links.open(terms(id, config)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            troubles.raise(
                    TroubleCode.CONFIGURATION_WRONG,
                    pid,
                    Map.of("file", pid),
                    Optional.of(
                            Reason.of(ReasonCode.VALUE_WRONG)
                                    .quoting(String.valueOf(e.getMessage()), Reason.CHECK)),
                    Optional.empty());
            return before(links, id);
        }
    }

    private static Optional<LimitLink> before(LimitLinks links, String id) {
        try {
            return links.link(id).map(link -> links.open(link.status().terms()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    static LinkTerms terms(String id, Config config) {
        if (config.issuer().equals("owner") || config.issuer().equals("installer")) {
            throw new IllegalArgumentException("issuer: that is the household itself");
        }
        return new LinkTerms(
                id,
                config.issuer(),
                scope(id, config),
                one("direction", config.direction(), List.of(Direction.values())),
                one(
                        "binding",
                        config.binding(),
                        List.of(Limit.Binding.LAW, Limit.Binding.CONTRACT)),
                config.agent(),
                config.heartbeatTimeOutS() == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(config.heartbeatTimeOutS())),
                new LinkTerms.FailSafe(
                        config.failSafeW(), Duration.ofMinutes(config.failSafeMinutes())),
                config.leastW(),
                config.nominalMaxW() == 0 ? StepProfile.LARGEST : config.nominalMaxW(),
                audience(config));
    }

    private static Audience audience(Config config) {
        Audience said = Audience.said(Optional.empty(), List.of(config.audience()));
        return new Audience(Optional.empty(), true, said.services(), said.parties(), said.roles());
    }

    private static Scope scope(String id, Config config) {
        if (config.devices().length > 0) {
            return new Scope.OfDevices(
                    id,
                    Arrays.stream(config.devices()).map(DeviceId::new).collect(Collectors.toSet()));
        }
        return config.circuit().isBlank()
                ? new Scope.OfConnection(config.connection())
                : new Scope.OfCircuit(config.circuit());
    }

    private static <T extends Enum<T>> T one(String field, String given, List<T> allowed) {
        for (T each : allowed) {
            if (each.name().equals(given.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                field
                        + ": give one of "
                        + allowed.stream()
                                .map(e -> e.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    @Deactivate
    public void close() {
        link.ifPresent(LimitLink::close);
        troubles.clear(TroubleCode.CONFIGURATION_WRONG, pid);
    }
}
