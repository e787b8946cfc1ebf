package org.foyer.home.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;
import org.foyer.home.place.SiteLimits;

/**
 * Limits in force. They end by the house ticker; the instants are labels. Owned by the loop; not
 * thread-safe.
 */
final class LimitBook {

    private static final Duration CONFIRMED_WITHIN = Duration.ofMinutes(2);
    private static final long STANDS = Long.MAX_VALUE;

    /** {@code endTick} is {@link #STANDS} for a limit without an end. */
    private record Entry(Limit limit, long endTick) {}

    private final Map<String, Entry> limits = new LinkedHashMap<>();

    /**
     * What held before the restart holds again. What the configuration sets is set anew by it: if
     * that does not happen soon, the configuration says so no longer.
     */
    void restore(List<LimitStore.Entry> kept, Moment now) {
        for (LimitStore.Entry entry : kept) {
            long end =
                    entry.limit().issuer().equals(SiteLimits.ISSUER)
                            ? now.house() + CONFIRMED_WITHIN.toNanos()
                            : entry.left().map(l -> now.house() + l.toNanos()).orElse(STANDS);
            limits.put(entry.limit().name(), new Entry(entry.limit(), end));
        }
    }

    /** Sets the limit, or says why not. */
    Optional<Reason> set(Limit limit, Moment now) {
        Entry before = limits.get(limit.name());
        if (before != null && !before.limit().issuer().equals(limit.issuer())) {
            return Optional.of(notYours(before.limit()));
        }
        if (before == null && !isLinks(limit) && own() >= Limits.MOST) {
            return Optional.of(Reason.of(ReasonCode.LIMIT_TOO_MANY, "most", Limits.MOST));
        }
        long end = STANDS;
        if (limit.until().isPresent()) {
            Duration left = Duration.between(now.at(), limit.until().get());
            if (left.isNegative() || left.isZero() || left.compareTo(Limits.LONGEST) > 0) {
                return Optional.of(
                        Reason.of(ReasonCode.LIMIT_BAD_END, "untilAt", limit.until().get()));
            }
            end = now.house() + left.toNanos();
        }
        limits.put(limit.name(), new Entry(limit, end));
        return Optional.empty();
    }

    /** Lifts the limit, or says why not. */
    Optional<Reason> lift(String name, String issuer) {
        Entry entry = limits.get(name);
        if (entry != null && !entry.limit().issuer().equals(issuer)) {
            return Optional.of(notYours(entry.limit()));
        }
        limits.remove(name);
        return Optional.empty();
    }

    /** Links are few, and what they say always finds room. */
    private static boolean isLinks(Limit limit) {
        return limit.name().startsWith(LinkTerms.PREFIX);
    }

    private long own() {
        return limits.values().stream().filter(e -> !isLinks(e.limit())).count();
    }

    private static Reason notYours(Limit limit) {
        return Reason.of(
                ReasonCode.LIMIT_NOT_YOURS, "limit", limit.name(), "issuer", limit.issuer());
    }

    boolean holds(String name) {
        return limits.containsKey(name);
    }

    /** Drops what has ended; true if anything has. */
    boolean pass(Moment now) {
        return limits.values()
                .removeIf(e -> e.endTick() != STANDS && e.endTick() - now.house() <= 0);
    }

    /** House tick of the next end. */
    long next() {
        long next = Long.MAX_VALUE;
        for (Entry entry : limits.values()) {
            next = Math.min(next, entry.endTick());
        }
        return next;
    }

    /** The clock was set: labels move along. */
    void relabel(Duration by) {
        limits.replaceAll(
                (name, e) -> {
                    Limit l = e.limit();
                    return new Entry(l.ending(l.until().map(u -> u.plus(by))), e.endTick());
                });
    }

    /** All of them with what they have left. */
    List<LimitStore.Entry> entries(Moment now) {
        List<LimitStore.Entry> entries = new ArrayList<>(limits.size());
        limits.values()
                .forEach(
                        e ->
                                entries.add(
                                        new LimitStore.Entry(
                                                e.limit(),
                                                e.limit()
                                                        .until()
                                                        .map(
                                                                u ->
                                                                        Duration.ofNanos(
                                                                                e.endTick()
                                                                                        - now
                                                                                                .house())))));
        return entries;
    }

    List<Limit> all() {
        List<Limit> all = new ArrayList<>(limits.size());
        limits.values().forEach(e -> all.add(e.limit()));
        return all;
    }
}
