package org.foyer.api.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the wire says, as it says it; whether it is taken is told apart. Immutable.
 *
 * @param valueW the limit, W, of import or export as the link's direction says; not negative, both
 *     ways
 * @param active false: nothing is limited; then the value says nothing
 * @param lasting how long from now; empty: until the next word
 */
public record SaidLimit(double valueW, boolean active, Optional<Duration> lasting) {

    public SaidLimit {
        Objects.requireNonNull(lasting, "lasting");
    }

    /** A limit until the next word. */
    public static SaidLimit of(double valueW) {
        return new SaidLimit(valueW, true, Optional.empty());
    }

    /** Nothing is limited. */
    public static SaidLimit nothing() {
        return new SaidLimit(0, false, Optional.empty());
    }

    /** The same for that long. */
    public SaidLimit lasting(Duration time) {
        return new SaidLimit(valueW, active, Optional.of(time));
    }
}
