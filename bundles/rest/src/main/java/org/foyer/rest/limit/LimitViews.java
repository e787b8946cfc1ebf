package org.foyer.rest.limit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Scope;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.party.Party;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.LimitStep;
import org.foyer.rest.dto.LimitView;
import org.foyer.rest.dto.ScopeOfLimit;

/** Limits as documents. */
public final class LimitViews {

    /** Limits that the household sets are its own. */
    static final String ISSUER = "owner";

    private final Backends backends;

    public LimitViews(Backends backends) {
        this.backends = backends;
    }

    /** All in force, by name. */
    public List<LimitView> limits(Instant now) {
        Site site = backends.home().site();
        Map<String, LinkStatus> links =
                backends.limitLinks().current().stream()
                        .collect(Collectors.toMap(l -> l.terms().limitName(), Function.identity()));
        return backends.limits().current().stream()
                .sorted(Comparator.comparing(Limit::name))
                .map(l -> of(l, now, site, Optional.ofNullable(links.get(l.name()))))
                .toList();
    }

    static LimitView of(Limit limit, Instant now, Site site, Optional<LinkStatus> link) {
        var value = limit.profile().at(now);
        return new LimitView(
                limit.name(),
                scope(limit.scope()),
                name(limit.scope(), site),
                limit.measure(),
                limit.direction(),
                limit.phase().orElse(null),
                value.isPresent() ? Double.valueOf(value.getAsDouble()) : null,
                steps(limit),
                link.flatMap(LinkStatus::until).or(limit::until).orElse(null),
                limit.issuer(),
                site.party(limit.issuer()).map(Party::name).orElse(null),
                limit.binding(),
                ISSUER.equals(limit.issuer()),
                link.filter(LinkStatus::isFailSafe).isPresent()
                        ? LimitLife.FAIL_SAFE
                        : LimitLife.ACTIVE,
                link.map(l -> l.terms().id()).orElse(null),
                link.map(LinkStatus::since).orElse(null));
    }

    private static List<LimitStep> steps(Limit limit) {
        return limit.profile().isConstant()
                ? List.of()
                : limit.profile().steps().stream()
                        .map(
                                s ->
                                        new LimitStep(
                                                s.from(),
                                                s.value().isPresent()
                                                        ? Double.valueOf(s.value().getAsDouble())
                                                        : null))
                        .toList();
    }

    /** What the household calls it; null if nothing. */
    static String name(Scope scope, Site site) {
        Optional<String> name =
                scope instanceof Scope.OfCircuit of
                        ? site.circuit(of.circuit()).map(Circuit::name)
                        : scope instanceof Scope.OfConnection of
                                ? site.connection(of.connection()).map(GridConnection::name)
                                : Optional.empty();
        return name.filter(n -> !n.isBlank()).orElse(null);
    }

    static ScopeOfLimit scope(Scope scope) {
        if (scope instanceof Scope.OfCircuit of) {
            return new ScopeOfLimit(null, of.circuit(), null, null);
        }
        if (scope instanceof Scope.OfDevices of) {
            return new ScopeOfLimit(
                    null,
                    null,
                    of.group(),
                    of.devices().stream().map(d -> d.value()).sorted().toList());
        }
        return new ScopeOfLimit(((Scope.OfConnection) scope).connection(), null, null, null);
    }
}
