package org.foyer.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** House time: begins at a chosen instant and runs at a multiple of another clock. Thread-safe. */
final class ScaledClock extends Clock {
    private final Clock base;
    private final Instant baseStart;
    private final Instant start;
    private final double speed;
    private final ZoneId zone;

    ScaledClock(Clock base, Instant start, double speed, ZoneId zone) {
        this(base, base.instant(), start, speed, zone);
    }

    private ScaledClock(Clock base, Instant baseStart, Instant start, double speed, ZoneId zone) {
        this.base = base;
        this.baseStart = baseStart;
        this.start = start;
        this.speed = speed;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        double millis = Duration.between(baseStart, base.instant()).toNanos() / 1e6 * speed;
        return start.plusMillis((long) millis);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId newZone) {
        return new ScaledClock(base, baseStart, start, speed, newZone);
    }
}
