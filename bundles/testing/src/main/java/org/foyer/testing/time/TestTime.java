package org.foyer.testing.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;

/**
 * Time moved by hand: {@link #advance} lets time pass, {@link #setClock} only changes what the
 * clock says, as a time server or a person does. Thread-safe.
 */
public final class TestTime {

    /** A summer morning; what tests begin with if they do not care. */
    public static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    /** Told before each bit of time passes. */
    public interface Passing {

        /** How far time may pass before something is due; at least zero, null for any. */
        Duration next();

        /** Time has passed. */
        void passed();
    }

    private final ZoneId zone;
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final CopyOnWriteArrayList<Passing> passing = new CopyOnWriteArrayList<>();
    private volatile Instant label;

    public TestTime() {
        this(START, ZoneOffset.UTC);
    }

    public TestTime(Instant start, ZoneId zone) {
        this.label = start;
        this.zone = zone;
    }

    /** Lets time pass; timers of {@link org.foyer.testing.tasks.ManualTasks} run when due. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time passes forward only: use setClock");
        }
        Duration left = time;
        do {
            Duration bit = left;
            for (Passing one : passing) {
                Duration next = one.next();
                bit = next != null && next.compareTo(bit) < 0 ? next : bit;
            }
            nanos.addAndGet(bit.toNanos());
            label = label.plus(bit);
            left = left.minus(bit);
            passing.forEach(Passing::passed);
        } while (!left.isZero());
    }

    /** The clock is set; no time passes. */
    public void setClock(Instant instant) {
        label = Objects.requireNonNull(instant, "instant");
    }

    /** The clock is set forward, or back by a negative step; no time passes. */
    public void stepClock(Duration step) {
        label = label.plus(step);
    }

    public void whenPassing(Passing listener) {
        passing.add(listener);
    }

    public Instant now() {
        return label;
    }

    public HouseTicker house() {
        return nanos::get;
    }

    public MachineTicker machine() {
        return nanos::get;
    }

    public Clock clock() {
        return new HandClock(this, zone);
    }

    private static final class HandClock extends Clock {

        private final TestTime time;
        private final ZoneId zone;

        HandClock(TestTime time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.label;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new HandClock(time, other);
        }
    }
}
