package org.foyer.api.control;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value over time, in steps (model 5). Immutable. Before the first step and after a step without
 * a value nothing is bounded.
 *
 * @param steps in order, 1 to {@value #MOST}; each holds until the next one starts
 */
public record StepProfile(List<Step> steps) {

    /** A day in quarters, and the longest day has 100. */
    public static final int MOST = 100;

    /** Nothing is larger than this, in any of the units. */
    public static final double LARGEST = 1_000_000;

    /**
     * @param from start, inclusive; a profile of one value begins at {@link Instant#MIN}
     * @param value in the limit's unit, 0 to {@link #LARGEST}; empty: nothing is bounded
     */
    public record Step(Instant from, OptionalDouble value) {
        public Step {
            Objects.requireNonNull(from, "from");
            if (value.isPresent()
                    && !(value.getAsDouble() >= 0 && value.getAsDouble() <= LARGEST)) {
                throw new IllegalArgumentException(
                        "value " + value.getAsDouble() + ": give 0 to " + (long) LARGEST);
            }
        }
    }

    public StepProfile {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST) {
            throw new IllegalArgumentException("steps: give 1 to " + MOST);
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).from().isAfter(steps.get(i - 1).from())) {
                throw new IllegalArgumentException(
                        "steps: each must start after the one before; " + steps.get(i).from());
            }
        }
    }

    /** The same value always. */
    public static StepProfile constant(double value) {
        return new StepProfile(List.of(new Step(Instant.MIN, OptionalDouble.of(value))));
    }

    /** Whether the value never changes. */
    public boolean isConstant() {
        return steps.size() == 1 && steps.get(0).from().equals(Instant.MIN);
    }

    /** The value at that instant; empty while nothing is bounded. */
    public OptionalDouble at(Instant instant) {
        OptionalDouble value = OptionalDouble.empty();
        for (Step step : steps) {
            if (step.from().isAfter(instant)) {
                break;
            }
            value = step.value();
        }
        return value;
    }

    /** When the value next changes after that instant. */
    public Optional<Instant> next(Instant instant) {
        return steps.stream().map(Step::from).filter(f -> f.isAfter(instant)).findFirst();
    }
}
