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
import org.foyer.api.market.PriceSource;

/**
 * What the home has learned of one tariff after the other: nothing that was learned is changed
 * later, so that what was known when can always be told. Thread-safe; learning blocks for the disk.
 */
final class PriceBook implements AutoCloseable {

    private static final int MOST_IN_ISSUE = 20_000;

    /** Who gives what the home estimates by itself. */
    private static final PriceSource HOME = new PriceSource(Optional.empty(), "the home");

    private final Clock clock;
    private final IssueLog log;
    private final boolean sinceEver;
    private volatile List<Issue> issues;

    /**
     * @param sinceEver the first tariff of all holds for what was before, too, if nothing was
     */
    PriceBook(Clock clock, IssueLog log, boolean sinceEver) {
        this.clock = clock;
        this.log = log;
        this.sinceEver = sinceEver;
        this.issues = log.issues();
    }

    /**
     * The tariff of these terms is in force; unless it is so already, it begins now: not before
     * anything that was learned under another one, even if the clock was put back since. One that
     * began by a clock that was ahead begins again.
     *
     * @param validFrom since when it is in force; empty if nobody said
     * @param slots what it says from the outset
     */
    synchronized void begin(Terms terms, Optional<Instant> validFrom, Slots slots) {
        Instant now = clock.instant();
        boolean same = isInForce(terms);
        if (same && (validFrom.isPresent() || !isAhead(now))) {
            return;
        }
        Instant from = same ? now.truncatedTo(ChronoUnit.SECONDS) : from();
        add(now, now, validFrom.orElse(from), true, terms, terms.quality(), slots);
    }

    private Instant from() {
        if (issues.isEmpty() && sinceEver && log.isNew()) {
            return Instant.EPOCH;
        }
        return now();
    }

    /** Whether the tariff of these terms is the one in force. */
    boolean isInForce(Terms terms) {
        return !issues.isEmpty() && inForce().terms().equals(terms);
    }

    /**
     * Whether it is still to begin, and what was learned before it is past: its clock was ahead.
     */
    private boolean isAhead(Instant now) {
        int begun = issues.indexOf(inForce());
        return inForce().validFrom().isAfter(now)
                && begun > 0
                && !issues.get(begun - 1).knownFrom().isAfter(now);
    }

    /** When the tariff in force began; now if none did. */
    Instant since() {
        if (issues.isEmpty()) {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        Issue force = inForce();
        Instant from = force.validFrom();
        return from.equals(Instant.EPOCH)
                ? force.knownFrom().truncatedTo(ChronoUnit.SECONDS)
                : from;
    }

    /** Now, or when the newest was learned if the clock is behind that; whole seconds. */
    Instant now() {
        Instant now = clock.instant();
        boolean back = !issues.isEmpty() && newest().knownFrom().isAfter(now);
        return (back ? newest().knownFrom() : now).truncatedTo(ChronoUnit.SECONDS);
    }

    List<Issue> issues() {
        return issues;
    }

    /**
     * Slots of the tariff in force were given out. What is known so already is no news, unless the
     * clock was wrong when it was learned and says so: what is known at an instant must hold it.
     *
     * @param slots in order, without overlap, in whole seconds
     */
    synchronized void list(List<PriceSlot> slots, Instant issuedAt, PriceQuality quality) {
        list(slots, issuedAt, quality, inForce().terms());
    }

    /** As {@link #list}, of what the home takes until the prices themselves are known. */
    synchronized void estimate(List<PriceSlot> slots, PriceQuality quality) {
        Terms force = inForce().terms();
        Terms own = new Terms(force.origin(), HOME, quality, force.fixed());
        list(slots, clock.instant(), quality, own);
    }

    static boolean isEstimate(Issue issue) {
        return issue.terms().source().equals(HOME);
    }

    private void list(List<PriceSlot> slots, Instant issuedAt, PriceQuality quality, Terms terms) {
        if (slots.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant validFrom = inForce().validFrom();
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
            add(issuedAt, now, validFrom, false, terms, quality, listed);
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

    /** The newest one with which a tariff begins; the newest of all if that is lost. */
    private Issue inForce() {
        List<Issue> all = issues;
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).begins()) {
                return all.get(i);
            }
        }
        return newest();
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
