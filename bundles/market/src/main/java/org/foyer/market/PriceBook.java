package org.foyer.market;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;

/**
 * What the home has learned of one tariff after the other: nothing that was learned is changed
 * later, so that what was known when can always be told. Thread-safe; learning blocks for the disk.
 */
final class PriceBook implements AutoCloseable {

    private static final int MOST_IN_ISSUE = 20_000;

    private final Clock clock;
    private final IssueLog log;
    private volatile List<Issue> issues;

    PriceBook(Clock clock, IssueLog log) {
        this.clock = clock;
        this.log = log;
        this.issues = log.issues();
    }

    /**
     * The tariff of these terms is in force; unless it is so already, it begins now, and the first
     * one of all begins before anything else.
     *
     * @param validFrom since when it is in force; empty if nobody said
     * @param slots what it says from the outset
     */
    synchronized void begin(Terms terms, Optional<Instant> validFrom, Slots slots) {
        if (!issues.isEmpty() && newest().terms().equals(terms)) {
            return;
        }
        Instant now = clock.instant();
        Instant from = issues.isEmpty() ? Instant.EPOCH : now.truncatedTo(ChronoUnit.SECONDS);
        add(now, now, validFrom.orElse(from), true, terms, terms.quality(), slots);
    }

    /**
     * Slots of the tariff in force were given out. What is known so already is no news, unless the
     * clock was wrong when it was learned and says so: what is known at an instant must hold it.
     *
     * @param slots in order, without overlap, in whole seconds
     */
    synchronized void list(List<PriceSlot> slots, Instant issuedAt, PriceQuality quality) {
        if (slots.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant validFrom = newest().validFrom();
        Map<Instant, Known.Held> known = new HashMap<>();
        Instant end = slots.get(slots.size() - 1).until();
        for (Known.Held held : known(slots.get(0).from(), end, Optional.empty())) {
            known.put(held.slot().from(), held);
        }
        List<PriceSlot> news = new ArrayList<>();
        for (PriceSlot slot : slots) {
            if (slot.until().isAfter(validFrom)) {
                PriceSlot valid = since(validFrom, slot);
                Known.Held held = known.get(valid.from());
                boolean same =
                        held != null
                                && held.slot().equals(valid)
                                && held.issue().quality() == quality
                                && !held.issue().knownFrom().isAfter(now);
                if (!same) {
                    news.add(valid);
                }
            }
        }
        for (int i = 0; i < news.size(); i += MOST_IN_ISSUE) {
            List<PriceSlot> some = news.subList(i, Math.min(news.size(), i + MOST_IN_ISSUE));
            Slots listed = new ListedSlots(some, some.get(0).currency());
            add(issuedAt, now, validFrom, false, newest().terms(), quality, listed);
        }
    }

    private static PriceSlot since(Instant validFrom, PriceSlot slot) {
        return slot.from().isBefore(validFrom)
                ? new PriceSlot(
                        validFrom,
                        slot.until(),
                        slot.importMicroPerKWh(),
                        slot.exportMicroPerKWh(),
                        slot.currency())
                : slot;
    }

    private void add(
            Instant issuedAt,
            Instant knownFrom,
            Instant validFrom,
            boolean begins,
            Terms terms,
            PriceQuality quality,
            Slots slots) {
        long version = issues.isEmpty() ? 1 : newest().version() + 1;
        log.add(new Issue(version, issuedAt, knownFrom, validFrom, begins, terms, quality, slots));
        issues = log.issues();
    }

    private Issue newest() {
        return issues.get(issues.size() - 1);
    }

    /**
     * What was known at an instant, or is known now.
     *
     * @param at empty for all that is known now
     */
    List<Known.Held> known(Instant from, Instant until, Optional<Instant> at) {
        List<Issue> all = issues;
        return Known.of(
                at.isEmpty()
                        ? all
                        : all.stream().filter(i -> !i.knownFrom().isAfter(at.get())).toList(),
                from,
                until);
    }

    /** Stores what could not be stored before. */
    void flush() {
        log.flush();
    }

    @Override
    public void close() {
        log.close();
    }
}
