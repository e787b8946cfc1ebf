package org.foyer.api.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The values an actuator takes: one or more closed spans, so that there may be holes (model 3; a
 * wallbox takes 0 A, or 6 to 32 A). Immutable.
 *
 * @param spans at least one; kept in rising order, those that touch joined
 */
public record Bounds(List<Span> spans) {

    /**
     * All values from one to another, both included.
     *
     * @param from lowest, finite
     * @param to highest, finite, not below {@code from}
     */
    public record Span(double from, double to) {
        public Span {
            if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
                throw new IllegalArgumentException(
                        "bounds " + from + " to " + to + ": give finite numbers, the lower first");
            }
        }
    }

    public Bounds {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("bounds: give at least one span");
        }
        List<Span> sorted = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparingDouble(Span::from)).toList()) {
            Span last = sorted.isEmpty() ? null : sorted.get(sorted.size() - 1);
            if (last != null && span.from() <= last.to()) {
                sorted.set(
                        sorted.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                sorted.add(span);
            }
        }
        spans = List.copyOf(sorted);
    }

    /** One span without a hole. */
    public static Bounds of(double from, double to) {
        return new Bounds(List.of(new Span(from, to)));
    }

    /** Zero, or a span above it. */
    public static Bounds zeroOr(double from, double to) {
        return new Bounds(List.of(new Span(0, 0), new Span(from, to)));
    }

    public double min() {
        return spans.get(0).from();
    }

    public double max() {
        return spans.get(spans.size() - 1).to();
    }

    public boolean contains(double value) {
        return atMost(value).orElse(Double.NaN) == value;
    }

    /** The largest value taken that is not above that one; empty if all lie above it. */
    public OptionalDouble atMost(double value) {
        OptionalDouble found = OptionalDouble.empty();
        for (Span span : spans) {
            if (span.from() <= value) {
                found = OptionalDouble.of(Math.min(span.to(), value));
            }
        }
        return found;
    }

    /** The smallest value taken that is not below that one; empty if all lie below it. */
    public OptionalDouble atLeast(double value) {
        for (Span span : spans) {
            if (span.to() >= value) {
                return OptionalDouble.of(Math.max(span.from(), value));
            }
        }
        return OptionalDouble.empty();
    }

    /** The value taken that asks least of what is asked: toward zero first, else the nearest. */
    public double fit(double value) {
        OptionalDouble smaller = value >= 0 ? atMost(value) : atLeast(value);
        return smaller.orElse(value >= 0 ? min() : max());
    }
}
