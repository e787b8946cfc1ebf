package org.foyer.acceptance.year;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that its owner moves. */
final class DrivenClock extends Clock {

    private final ZoneId zone;
    private Instant now;

    DrivenClock(Instant start, ZoneId zone) {
        this.now = start;
        this.zone = zone;
    }

    void to(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DrivenClock(now, other);
    }
}
