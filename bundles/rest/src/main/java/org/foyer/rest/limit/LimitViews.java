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
import org.foyer.rest.sight.Sight;

/** Limits as documents. */
public final class LimitViews {

    /** Limits that the household sets are its own. */
    static final String ISSUER = "owner";

    private static final String HIDDEN = "…";

    private final Backends backends;

    public LimitViews(Backends backends) {
        this.backends = backends;
    }

    /** All in force, by name. */
    public List<LimitView> limits(Instant now) {
        Site site = backends.home().site();
        Sight sight = backends.sight();
        Map<String, LinkStatus> links =
                backends.limitLinks().current().stream()
                        .collect(Collectors.toMap(l -> l.terms().limitName(), Function.identity()));
        return backends.limits().current().stream()
                .sorted(Comparator.comparing(Limit::name))
                .map(l -> of(l, now, site, Optional.ofNullable(links.get(l.name())), sight))
                .toList();
    }

    static LimitView of(
            Limit limit, Instant now, Site site, Optional<LinkStatus> link, Sight sight) {
        var value = limit.profile().at(now);
        return new LimitView(
                limit.name(),
                scope(limit.scope(), sight),
                name(limit.scope(), site, sight),
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

    /** What the household calls it; null if nothing, and to the program of an organisation. */
    static String name(Scope scope, Site site, Sight sight) {
        if (sight.outside().isPresent()) {
            return null;
        }
        Optional<String> name =
                scope instanceof Scope.OfCircuit of
                        ? site.circuit(of.circuit()).map(Circuit::name)
                        : scope instanceof Scope.OfConnection of
                                ? site.connection(of.connection()).map(GridConnection::name)
                                : Optional.empty();
        return name.filter(n -> !n.isBlank()).orElse(null);
    }

    /**
     * What it bounds, as who asks sees it: the program of an organisation learns the name of no
     * circuit, and of devices those that leave to it.
     */
    static ScopeOfLimit scope(Scope scope, Sight sight) {
        if (scope instanceof Scope.OfCircuit of) {
            String circuit = sight.outside().isPresent() ? HIDDEN : of.circuit();
            return new ScopeOfLimit(null, circuit, null, null);
        }
        if (scope instanceof Scope.OfDevices of) {
            return new ScopeOfLimit(
                    null,
                    null,
                    of.group(),
                    of.devices().stream()
                            .filter(sight::sees)
                            .map(d -> d.value())
                            .sorted()
                            .toList());
        }
        return new ScopeOfLimit(((Scope.OfConnection) scope).connection(), null, null, null);
    }
}
