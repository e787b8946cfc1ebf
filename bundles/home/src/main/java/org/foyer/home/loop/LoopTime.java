package org.foyer.home.loop;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;

/**
 * The three times of the home (model 10): the clock for labels and schedules, the house ticker for
 * leases, ages and pauses, the machine ticker for calls that hang. Thread-safe.
 */
public record LoopTime(Clock clock, HouseTicker house, MachineTicker machine) {

    public LoopTime {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(house, "house");
        Objects.requireNonNull(machine, "machine");
    }

    /**
     * One look at all three.
     *
     * @param at label
     * @param house house tick, ns
     * @param machine machine tick, ns
     */
    record Moment(Instant at, long house, long machine) {}

    Moment now() {
        return new Moment(clock.instant(), house.nanos(), machine.nanos());
    }
}
