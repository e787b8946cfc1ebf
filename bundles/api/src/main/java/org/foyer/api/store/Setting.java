package org.foyer.api.store;

import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;

/**
 * Something about a service that people may set, as its description states it (model 8). Its words
 * are in the description's texts: {@code setting.<id>} the label, {@code setting.<id>.help} an
 * explanation, {@code setting.<id>.<option>} each option. Immutable.
 */
public sealed interface Setting {

    /** Stable within the service: a-z, digits, dash, a letter first, at most 24 characters. */
    String id();

    /**
     * A number.
     *
     * @param min smallest that may be given
     * @param max largest that may be given
     * @param unit unit of all three
     * @param proposed what holds while nobody set it
     */
    record Amount(String id, double min, double max, Unit unit, double proposed)
            implements Setting {
        public Amount {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * One of some.
     *
     * @param options 2 to 20 ids, as they are shown
     * @param proposed one of them
     */
    record Choice(String id, List<String> options, String proposed) implements Setting {
        public Choice {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(proposed, "proposed");
            options = List.copyOf(options);
        }
    }

    /** Yes or no. */
    record Flag(String id, boolean proposed) implements Setting {
        public Flag {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Words on one line.
     *
     * @param most characters, 1 to 500
     * @param proposed may be empty
     */
    record Text(String id, int most, String proposed) implements Setting {
        public Text {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(proposed, "proposed");
        }
    }

    /** A local time of day, to the minute. */
    record TimeOfDay(String id, LocalTime proposed) implements Setting {
        public TimeOfDay {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(proposed, "proposed");
        }
    }

    /**
     * A device of the home; none while nobody chose one.
     *
     * @param kinds what may be chosen, at least one
     */
    record OneDevice(String id, Set<DeviceKind> kinds) implements Setting {
        public OneDevice {
            Objects.requireNonNull(id, "id");
            kinds = Set.copyOf(kinds);
        }
    }
}
