package org.foyer.api.preference;

import java.util.Objects;

/**
 * How much is in a car's battery. Immutable.
 *
 * @param value 0 to 100 %, or 0 to 1,000,000 Wh
 * @param unit which of them: nobody converts one into the other without knowing the car
 */
public record Charge(double value, Unit unit) {

    /** What it is told in. */
    public enum Unit {
        /** Of what the battery holds. */
        PERCENT(100),
        WATT_HOUR(1_000_000);

        private final double most;

        Unit(double most) {
            this.most = most;
        }

        /** The largest value that makes sense. */
        public double most() {
            return most;
        }
    }

    public Charge {
        Objects.requireNonNull(unit, "unit");
        if (!(value >= 0 && value <= unit.most())) {
            throw new IllegalArgumentException("value: give 0 to " + unit.most());
        }
    }
}
