package org.foyer.api.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One wish. Immutable. */
public sealed interface Wish {

    /** Coldest and hottest temperature that anybody may wish, °C. */
    double COLDEST_C = 5;

    double HOTTEST_C = 90;

    /** What it is about. */
    Subject subject();

    /**
     * Between which temperatures a zone is kept, or the water of a role (FR.PUC2.2).
     *
     * @param lowC not colder, °C; empty: no matter
     * @param highC not warmer, °C, at least {@code lowC}; empty: no matter
     * @param times when; empty for always
     * @param seasons as whoever wishes it feels them; empty for all
     */
    record ComfortBand(
            Subject subject,
            OptionalDouble lowC,
            OptionalDouble highC,
            List<WeeklyTime> times,
            Set<Season> seasons)
            implements Wish {

        public ComfortBand {
            Objects.requireNonNull(subject, "subject");
            times = List.copyOf(times);
            seasons = Set.copyOf(seasons);
            if (lowC.isEmpty() && highC.isEmpty()) {
                throw new IllegalArgumentException("lowC: give it, or highC");
            }
            requireC("lowC", lowC);
            requireC("highC", highC);
            if (lowC.isPresent() && highC.isPresent() && highC.getAsDouble() < lowC.getAsDouble()) {
                throw new IllegalArgumentException("highC: give at least lowC");
            }
        }
    }

    /**
     * Days on which nobody is there (FR.PUC2.3).
     *
     * @param subject the home, or a zone
     * @param from first day
     * @param back the day of coming home, after {@code from}: it holds until that day begins
     * @param lowers what is lowered; at least one
     * @param keepC rooms are kept at least so warm, °C; empty: they need no heat
     */
    record Away(
            Subject subject,
            LocalDate from,
            LocalDate back,
            Set<Lowered> lowers,
            OptionalDouble keepC)
            implements Wish {

        public Away {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(back, "back");
            lowers = Set.copyOf(lowers);
            if (!back.isAfter(from)) {
                throw new IllegalArgumentException("back: give a day after from");
            }
            if (lowers.isEmpty()) {
                throw new IllegalArgumentException("lowers: give at least one");
            }
            requireC("keepC", keepC);
        }
    }

    /** What needs less while nobody is there. */
    enum Lowered {
        ROOMS,
        HOT_WATER,
        CAR
    }

    /**
     * What a car is to have in its battery (FR.PUC2.5, FR.PUC6.1).
     *
     * @param minimum what it is charged to at once, whatever it costs; empty: nothing
     * @param target what it is charged to until it leaves, and not beyond; of the same unit
     * @param departures week by week; empty in an ad hoc wish, whose end is the departure
     */
    record CarWish(
            Subject.OfRole subject,
            Optional<Charge> minimum,
            Charge target,
            List<Departure> departures)
            implements Wish {

        public CarWish {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(target, "target");
            departures = List.copyOf(departures);
            if (minimum.isPresent()
                    && (minimum.get().unit() != target.unit()
                            || minimum.get().value() > target.value())) {
                throw new IllegalArgumentException(
                        "minimum: give at most the target, in the same unit");
            }
        }
    }

    /**
     * When a machine may run (FR.PUC2.6).
     *
     * @param window from the earliest start to the latest end; empty in an ad hoc wish, whose time
     *     is the window
     */
    record MachineWindow(Subject.OfRole subject, Optional<WeeklyTime> window) implements Wish {

        public MachineWindow {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(window, "window");
        }
    }

    private static void requireC(String field, OptionalDouble value) {
        if (value.isPresent()
                && !(value.getAsDouble() >= COLDEST_C && value.getAsDouble() <= HOTTEST_C)) {
            throw new IllegalArgumentException(
                    field + ": give " + COLDEST_C + " to " + HOTTEST_C + " °C");
        }
    }
}
