package org.foyer.api.reading;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;

/**
 * Something that happened at a device: a click, a card, a loss of power. No reading (model 2): it
 * is never merged with another one or replaced, and enters no series. Immutable.
 *
 * @param device where
 * @param kind what
 * @param number its figure, in the unit that the kind says; finite
 * @param text its words, at most {@link #LONGEST_TEXT} characters: the number of a card is
 *     personal, so keep it out of logs
 * @param at when the house received it, on the house clock
 */
public record Event(
        DeviceId device, Kind kind, OptionalDouble number, Optional<String> text, Instant at) {

    public static final int LONGEST_TEXT = 200;

    /** The vocabulary. Only ever added to; who does not know a kind leaves it alone. */
    public enum Kind {
        /** A button was pressed; number: which one, from 1, where there are several. */
        CLICK,
        /** A button was pressed twice at once; number as for {@link #CLICK}. */
        DOUBLE_CLICK,
        /** A button was held; number as for {@link #CLICK}. */
        LONG_PRESS,
        /** A card or chip was shown; text: its number. */
        CARD,
        /** Somebody rang. */
        RING,
        /** The device lost its power. */
        POWER_LOST,
        /** The device has power again; number: how long it had none, s. */
        POWER_BACK,
        /** The device began anew by itself. */
        RESTARTED,
        /** The device tells an error of its own; number or text: its code. */
        DEVICE_ERROR
    }

    public Event {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
            throw new IllegalArgumentException(
                    device + " " + kind + ": " + number.getAsDouble() + " is no figure");
        }
        if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    device + " " + kind + ": give at most " + LONGEST_TEXT + " characters");
        }
    }

    /** One without figure and words. */
    public static Event of(DeviceId device, Kind kind, Instant at) {
        return new Event(device, kind, OptionalDouble.empty(), Optional.empty(), at);
    }
}
