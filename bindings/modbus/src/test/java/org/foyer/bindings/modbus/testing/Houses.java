package org.foyer.bindings.modbus.testing;

import java.time.Clock;
import java.time.Duration;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.RunningTime;

/** A house whose time runs faster than real time, with tasks on it. */
public final class Houses implements AutoCloseable {

    private final RunningTime time;
    private final RealTasks tasks;

    public Houses(double speed) {
        time = new RunningTime(speed);
        tasks = new RealTasks(speed);
    }

    public Clock clock() {
        return time.clock();
    }

    /** The house's clock is set, back by a negative step; no time passes. */
    public void stepClock(Duration step) {
        time.stepClock(step);
    }

    public HouseTicker ticker() {
        return time.house();
    }

    public Tasks tasks() {
        return tasks;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
