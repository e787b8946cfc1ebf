package org.foyer.testing.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;

/** House time that runs by itself, so many times as fast as the machine's. Thread-safe. */
public final class RunningTime {

    private final double speed;
    private final Instant epoch;
    private final long start = System.nanoTime();
    private volatile Duration stepped = Duration.ZERO;

    public RunningTime(double speed) {
        this(speed, TestTime.START);
    }

    public RunningTime(double speed, Instant epoch) {
        this.speed = speed;
        this.epoch = epoch;
    }

    public double speed() {
        return speed;
    }

    public HouseTicker house() {
        return this::houseNanos;
    }

    public MachineTicker machine() {
        return System::nanoTime;
    }

    private long houseNanos() {
        return (long) ((System.nanoTime() - start) * speed);
    }

    /** The clock is set forward, or back by a negative step; no time passes. */
    public synchronized void stepClock(Duration step) {
        stepped = stepped.plus(step);
    }

    public Clock clock() {
        return new Running(this, ZoneOffset.UTC);
    }

    private static final class Running extends Clock {

        private final RunningTime time;
        private final ZoneId zone;

        Running(RunningTime time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.epoch.plus(time.stepped).plus(Duration.ofNanos(time.houseNanos()));
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Running(time, other);
        }
    }
}
