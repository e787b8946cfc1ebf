package org.foyer.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;

    public ManualClock(String start) {
        now = new AtomicReference<>(Instant.parse(start));
    }

    public void add(long seconds) {
        now.updateAndGet(t -> t.plusSeconds(seconds));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
