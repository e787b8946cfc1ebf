package org.foyer.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.LimitRefusedException;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Measure;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Limits in memory, one of them of the installer and named {@code contract}. Thread-safe. */
final class FakeLimits implements Limits {

    private final Map<String, Limit> limits = new LinkedHashMap<>();

    FakeLimits() {
        limits.put(
                "contract",
                Limit.of(
                        "contract",
                        Measure.APPARENT_POWER_VA,
                        Direction.IMPORT,
                        6000,
                        "installer",
                        Limit.Binding.CONTRACT));
    }

    /** That limit, if it is set. */
    synchronized Optional<Limit> find(String name) {
        return Optional.ofNullable(limits.get(name));
    }

    @Override
    public synchronized CompletionStage<Kept> set(Limit limit) {
        if (isForeign(limit.name(), limit.issuer())) {
            return refused(limit.name());
        }
        if (limits.size() >= MOST && !limits.containsKey(limit.name())) {
            return CompletableFuture.failedFuture(
                    new LimitRefusedException(Reason.of(ReasonCode.LIMIT_TOO_MANY, "most", MOST)));
        }
        limits.put(limit.name(), limit);
        return CompletableFuture.completedFuture(Kept.STORED);
    }

    @Override
    public synchronized CompletionStage<Kept> lift(String name, String issuer) {
        if (isForeign(name, issuer)) {
            return refused(name);
        }
        limits.remove(name);
        return CompletableFuture.completedFuture(Kept.STORED);
    }

    private boolean isForeign(String name, String issuer) {
        Limit limit = limits.get(name);
        return limit != null && !limit.issuer().equals(issuer);
    }

    private CompletionStage<Kept> refused(String name) {
        return CompletableFuture.failedFuture(
                new LimitRefusedException(
                        Reason.of(
                                ReasonCode.LIMIT_NOT_YOURS,
                                "limit",
                                name,
                                "issuer",
                                limits.get(name).issuer())));
    }

    @Override
    public synchronized List<Limit> current() {
        return List.copyOf(limits.values());
    }
}
