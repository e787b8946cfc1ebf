package org.foyer.rest.limit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Scope;
import org.foyer.rest.dto.LimitStep;
import org.foyer.rest.dto.LimitView;
import org.foyer.rest.dto.ScopeOfLimit;

/** Limits as documents. Pure. */
public final class LimitViews {

    /** Limits that the household sets are its own. */
    static final String ISSUER = "owner";

    private LimitViews() {}

    /** All in force, by name. */
    public static List<LimitView> of(Limits limits, Instant now) {
        return limits.current().stream()
                .sorted(Comparator.comparing(Limit::name))
                .map(l -> of(l, now))
                .toList();
    }

    static LimitView of(Limit limit, Instant now) {
        var value = limit.profile().at(now);
        return new LimitView(
                limit.name(),
                scope(limit.scope()),
                limit.measure(),
                limit.direction(),
                limit.phase().orElse(null),
                value.isPresent() ? Double.valueOf(value.getAsDouble()) : null,
                steps(limit),
                limit.until().orElse(null),
                limit.issuer(),
                limit.binding(),
                ISSUER.equals(limit.issuer()));
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

    private static ScopeOfLimit scope(Scope scope) {
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
