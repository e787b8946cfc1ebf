package org.foyer.api.service;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/** What stands in one place of a {@link Table}. Immutable. */
public sealed interface Cell {

    /** Nobody knows; shown as unknown, never as zero or as nothing. */
    Cell UNKNOWN = new Unknown();

    static Cell of(double value) {
        return new Amount(value);
    }

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Cell {}

    /**
     * A number in the unit of its column.
     *
     * @param value finite
     */
    record Amount(double value) implements Cell {
        public Amount {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "cell: give a finite number, or Cell.UNKNOWN while it is not known");
            }
        }
    }

    /** An instant, shown as its column says: as a day or as a time. */
    record At(Instant instant) implements Cell {
        public At {
            Objects.requireNonNull(instant, "instant");
        }
    }

    /** A device, shown by the name the household gave it; unknown once it has gone. */
    record OfDevice(DeviceId device) implements Cell {
        public OfDevice {
            Objects.requireNonNull(device, "device");
        }
    }

    /** Words of the service's own, key {@code table.*}. */
    record Words(OwnText text) implements Cell {
        public Words {
            Objects.requireNonNull(text, "text");
        }
    }
}
