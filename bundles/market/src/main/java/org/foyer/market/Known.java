package org.foyer.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceSlot;

/**
 * Which of some issues holds when: the newest one first, each where no newer one says anything.
 * Pure.
 */
final class Known {

    /** A slot, or what newer issues leave of it. */
    record Held(PriceSlot slot, Issue issue) {}

    private record Span(Instant from, Instant until) {}

    private Known() {}

    /**
     * @param issues by rising version
     * @return what touches {@code [from, until)}, in order, without overlap
     */
    static List<Held> of(List<Issue> issues, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        Duration longest = Duration.ZERO;
        for (Issue issue : issues) {
            Duration its = issue.slots().longest();
            longest = its.compareTo(longest) > 0 ? its : longest;
        }
        List<Held> held = new ArrayList<>();
        List<Span> open = List.of(new Span(from.minus(longest), until.plus(longest)));
        for (int i = issues.size() - 1; i >= 0 && !open.isEmpty(); i--) {
            open = fill(issues.get(i), open, held);
        }
        held.removeIf(h -> !h.slot().until().isAfter(from) || !h.slot().from().isBefore(until));
        held.sort(Comparator.comparing(h -> h.slot().from()));
        return held;
    }

    /**
     * As {@link #of}, cut to the interval.
     *
     * @param seen whether people of the home may see it
     */
    static List<PaidSlot> paid(List<Issue> issues, Instant from, Instant until, boolean seen) {
        return of(issues, from, until).stream()
                .map(
                        h ->
                                new PaidSlot(
                                        cut(
                                                h.slot(),
                                                later(from, h.slot().from()),
                                                earlier(until, h.slot().until())),
                                        h.issue().quality(),
                                        seen))
                .toList();
    }

    /** Fills open spans with what the issue says; returns those that are still open. */
    private static List<Span> fill(Issue issue, List<Span> open, List<Held> held) {
        List<Span> left = new ArrayList<>();
        for (Span span : open) {
            Instant at = later(span.from(), issue.validFrom());
            if (!at.isBefore(span.until())) {
                left.add(span);
                continue;
            }
            add(left, span.from(), at);
            for (PriceSlot slot : issue.slots().prices(at, span.until())) {
                Instant start = later(slot.from(), at);
                Instant end = earlier(slot.until(), span.until());
                if (!issue.begins()) {
                    add(left, at, start);
                }
                held.add(new Held(cut(slot, start, end), issue));
                at = end;
            }
            if (!issue.begins()) {
                add(left, at, span.until());
            }
        }
        return left;
    }

    private static void add(List<Span> spans, Instant from, Instant until) {
        if (from.isBefore(until)) {
            spans.add(new Span(from, until));
        }
    }

    private static PriceSlot cut(PriceSlot slot, Instant from, Instant until) {
        return new PriceSlot(
                from, until, slot.importMicroPerKWh(), slot.exportMicroPerKWh(), slot.currency());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
