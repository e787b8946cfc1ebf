package org.foyer.rest.seen;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Sight;

/** Limits of what somebody sees; set and lifted of what is theirs to command alone. */
record SeenLimits(Limits limits, Sight sight) implements Limits {

    @Override
    public CompletionStage<Kept> set(Limit limit) {
        boolean taken =
                limits.current().stream()
                        .anyMatch(l -> l.name().equals(limit.name()) && !sight.commands(l.scope()));
        if (taken || !sight.commands(limit.scope())) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        return limits.set(limit);
    }

    @Override
    public CompletionStage<Kept> lift(String name, String issuer) {
        Predicate<Limit> meant = l -> l.name().equals(name) && !sight.commands(l.scope());
        List<Limit> others = limits.current().stream().filter(meant).toList();
        if (others.stream().anyMatch(l -> sight.sees(l.scope()))) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        // What they do not see is not there for them, and lifting what is not there is no fault.
        return others.isEmpty()
                ? limits.lift(name, issuer)
                : CompletableFuture.completedFuture(Kept.STORED);
    }

    @Override
    public List<Limit> current() {
        return limits.current().stream()
                .filter(l -> sight.seesLimit(l.audience(), l.scope()))
                .toList();
    }
}
