package org.foyer.bindings.modbus.register;

/** How a device's sign becomes Foyer's (power into a device and import are positive). */
public enum Sign {
    AS_IS,
    NEGATED,
    /** The sign is dropped, for quantities that are never negative. Cannot be written. */
    MAGNITUDE;

    double apply(double value) {
        return switch (this) {
            case AS_IS -> value;
            case NEGATED -> 0 - value;
            case MAGNITUDE -> Math.abs(value);
        };
    }
}
