package org.foyer.api.device;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reading.Unit;

/**
 * One thing a device can do, with its physical bounds. Small on purpose: a device lists the ones it
 * has, and what is absent from the list is hidden, not broken (X.9). Immutable.
 */
public sealed interface Capability {

    /** Measures power, and energy where it has counters. */
    record Meter() implements Capability {}

    /**
     * Stores energy.
     *
     * @param capacityWh usable capacity, Wh, 0 if unknown
     */
    record Storage(double capacityWh) implements Capability {}

    /**
     * Can be switched on and off.
     *
     * @param ratedPowerW power when on, W, 0 if unknown
     */
    record Switchable(double ratedPowerW) implements Capability {}

    /**
     * Takes a power ceiling; runs below it by its own logic (curtailable inverter, wallbox).
     *
     * @param watts ceilings it accepts, W; magnitude of production for an inverter
     */
    record LimitablePower(Bounds watts) implements Capability {
        public LimitablePower(double minW, double maxW) {
            this(Bounds.of(minW, maxW));
        }

        public double minW() {
            return watts.min();
        }

        public double maxW() {
            return watts.max();
        }
    }

    /**
     * Takes a power set-point and follows it within its physics.
     *
     * @param watts set-points it accepts, W; below zero a battery's discharge
     */
    record SettablePower(Bounds watts) implements Capability {
        public SettablePower(double minW, double maxW) {
            this(Bounds.of(minW, maxW));
        }

        public double minW() {
            return watts.min();
        }

        public double maxW() {
            return watts.max();
        }
    }

    /**
     * Takes a ceiling for the current of each phase (a wallbox, IEC 61851).
     *
     * @param amperes ceilings it accepts, A, for example 0 or 6 to 32
     * @param phases on how many phases it draws at most, 1 to 3
     */
    record LimitableCurrent(Bounds amperes, int phases) implements Capability {
        public LimitableCurrent {
            if (phases < 1 || phases > 3 || amperes.min() < 0) {
                throw new IllegalArgumentException("give 1 to 3 phases and currents of 0 or more");
            }
        }
    }

    /**
     * Can be told on how many phases to draw.
     *
     * @param counts numbers of phases it takes, each 1 to 3
     */
    record SelectablePhases(Set<Integer> counts) implements Capability {
        public SelectablePhases {
            counts = Set.copyOf(counts);
            if (counts.isEmpty() || counts.stream().anyMatch(n -> n < 1 || n > 3)) {
                throw new IllegalArgumentException("counts " + counts + ": give numbers 1 to 3");
            }
        }
    }

    /**
     * Has modes of operation.
     *
     * @param words 1 to 32 words, as {@link Word} allows
     */
    record Modes(List<String> words) implements Capability {
        public Modes {
            words = Word.vocabulary(words);
        }
    }

    /**
     * Heats or cools to a target temperature.
     *
     * @param celsius targets it accepts, °C
     */
    record Thermostat(Bounds celsius) implements Capability {
        public Thermostat(double minC, double maxC) {
            this(Bounds.of(minC, maxC));
        }

        public double minC() {
            return celsius.min();
        }

        public double maxC() {
            return celsius.max();
        }
    }

    /**
     * Anything else that can be set and then holds: light, cover, fan, display (model 3). A new
     * gadget needs no new type.
     *
     * @param name stable name of the actuator, as {@link Word} allows
     * @param label what people call it, by language; empty: by its name
     * @param group what harm it could do
     * @param unit of its numbers
     * @param bounds numbers it takes; empty: none
     * @param words words it takes; empty: none. Not both empty
     */
    record Settable(
            String name,
            Map<String, String> label,
            ActuatorClass group,
            Unit unit,
            Optional<Bounds> bounds,
            List<String> words)
            implements Capability {
        public Settable {
            Word.require("name", name);
            label = Map.copyOf(label);
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(unit, "unit");
            words = words.isEmpty() ? List.of() : Word.vocabulary(words);
            if (bounds.isEmpty() && words.isEmpty()) {
                throw new IllegalArgumentException(name + ": give bounds or words");
            }
        }
    }

    /**
     * Does something once when told, and then holds nothing: a lift call, a bell, a snapshot,
     * speech (model 3).
     *
     * @param name stable name of the actuator, as {@link Word} allows
     * @param label what people call it, by language; empty: by its name
     * @param group what harm it could do
     * @param bounds the number it takes along, for example a floor; empty: none
     * @param words the word it takes along; empty: none
     */
    record Momentary(
            String name,
            Map<String, String> label,
            ActuatorClass group,
            Optional<Bounds> bounds,
            List<String> words)
            implements Capability {
        public Momentary {
            Word.require("name", name);
            label = Map.copyOf(label);
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(bounds, "bounds");
            words = words.isEmpty() ? List.of() : Word.vocabulary(words);
        }
    }
}
