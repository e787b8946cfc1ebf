package org.foyer.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The house clock. At speed 1 it follows the system's wall clock; between two looks at it, time
 * passes by the monotonic timer, so small corrections never run it backwards, whichever threads
 * look. A wall clock that was set by more than {@link #STEP} is followed at once; only labels and
 * schedules notice. At another speed, house time starts at a given instant and is driven by the
 * monotonic timer alone. Thread-safe.
 */
@Component(service = Clock.class)
public final class HouseClock extends Clock {

    /** A difference to the wall clock beyond this is a step, not drift. */
    static final Duration STEP = Duration.ofSeconds(2);

    /** Rate while a house clock that is ahead waits for the wall clock. */
    private static final double SLEW = 0.95;

    private static final long HELD_UP_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * From here on house time runs at that rate.
     *
     * @param last what was handed out last, ns after {@code base}; shared by all anchors between
     *     two steps, so that no thread sees an earlier time than another has seen
     */
    private record Anchor(Instant base, AtomicLong last, long house, long nanos, double rate) {

        long at(long now) {
            return house + (long) ((now - nanos) * rate);
        }

        Anchor onwards(long houseNow, long now, double nextRate) {
            return new Anchor(base, last, houseNow, now, nextRate);
        }

        static Anchor fresh(Instant base, long now, double rate) {
            return new Anchor(base, new AtomicLong(Long.MIN_VALUE), 0, now, rate);
        }
    }

    private final Clock wall;
    private final LongSupplier nanos;
    private final double speed;
    private final ZoneId zone;
    private final boolean followsWall;
    private volatile Anchor anchor;

    @Activate
    public HouseClock(BundleContext context) {
        this(
                Clock.systemUTC(),
                System::nanoTime,
                Settings.speed(context),
                Settings.start(context),
                Settings.zone(context));
    }

    HouseClock(Clock wall, LongSupplier nanos, double speed, Instant start, ZoneId zone) {
        this.wall = wall;
        this.nanos = nanos;
        this.speed = speed;
        this.zone = zone;
        Instant base = start == null ? wall.instant() : start;
        this.anchor = Anchor.fresh(base, nanos.getAsLong(), speed);
        this.followsWall = speed == 1.0 && start == null;
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        if (followsWall && nanos.getAsLong() - from.nanos() > LOOK_NANOS) {
            from = look();
        }
        long house = from.at(nanos.getAsLong());
        return from.base().plusNanos(from.last().accumulateAndGet(house, Math::max));
    }

    /** Follows the wall clock: slowly while it is near, at once when it was set. */
    private synchronized Anchor look() {
        long now = nanos.getAsLong();
        if (now - anchor.nanos() <= LOOK_NANOS) {
            return anchor; // another thread has looked meanwhile
        }
        Instant wallNow = wall.instant();
        if (nanos.getAsLong() - now > HELD_UP_NANOS) {
            return anchor; // held up between the two, which would look as if the clock was set
        }
        long house = Math.max(anchor.at(now), anchor.last().get());
        Duration ahead = Duration.between(wallNow, anchor.base().plusNanos(house));
        if (ahead.abs().compareTo(STEP) > 0) {
            anchor = Anchor.fresh(wallNow, now, 1.0);
        } else if (ahead.isNegative()) {
            anchor = anchor.onwards(house - ahead.toNanos(), now, 1.0);
        } else {
            double rate = ahead.compareTo(Duration.ofMillis(1)) > 0 ? SLEW : 1.0;
            anchor = anchor.onwards(house, now, rate);
        }
        return anchor;
    }

    /** House seconds per real second. */
    public double speed() {
        return speed;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        HouseClock self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId another) {
                return self.withZone(another);
            }
        };
    }
}
