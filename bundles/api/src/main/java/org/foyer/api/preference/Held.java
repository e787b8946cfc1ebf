package org.foyer.api.preference;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a subject is to be held to, of all wishes that count there. Immutable. */
public sealed interface Held {

    /**
     * Temperatures.
     *
     * @param lowC not colder, °C; empty: no matter
     * @param highC not warmer, °C; empty: no matter
     */
    record Band(OptionalDouble lowC, OptionalDouble highC) implements Held {
        public Band {
            Objects.requireNonNull(lowC, "lowC");
            Objects.requireNonNull(highC, "highC");
        }
    }

    /** Nobody is there: it needs nothing. */
    record NoNeed() implements Held {}

    /**
     * A car's charge.
     *
     * @param minimum to be reached at once; empty: nothing
     * @param target to be reached by then
     * @param by the next departure
     */
    record Charged(Optional<Charge> minimum, Charge target, Instant by) implements Held {
        public Charged {
            Objects.requireNonNull(minimum, "minimum");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * A machine's window: the one that runs, or the next.
     *
     * @param from earliest start, inclusive
     * @param until latest end, exclusive
     */
    record Window(Instant from, Instant until) implements Held {
        public Window {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
        }
    }
}
