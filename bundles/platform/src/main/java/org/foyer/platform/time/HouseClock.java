package org.foyer.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The house clock. At speed 1 it follows the system's wall clock; between two looks at it, time
 * passes by the monotonic timer, so small corrections never run it backwards. A wall clock that was
 * set by more than {@link #STEP} is followed at once: the home loop notices and moves its leases
 * along. At another speed, house time starts at a given instant and is driven by the monotonic
 * timer alone. Thread-safe.
 */
@Component(service = Clock.class)
public final class HouseClock extends Clock {

    /** A difference to the wall clock beyond this is a step, not drift. */
    static final Duration STEP = Duration.ofSeconds(2);

    /** Rate while a house clock that is ahead waits for the wall clock. */
    private static final double SLEW = 0.95;

    private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

    private record Anchor(Instant house, long nanos, double rate) {}

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
        this.anchor = new Anchor(start == null ? wall.instant() : start, nanos.getAsLong(), speed);
        this.followsWall = speed == 1.0 && start == null;
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        long passed = nanos.getAsLong() - from.nanos();
        Instant house = from.house().plusNanos((long) (passed * from.rate()));
        if (followsWall && passed > LOOK_NANOS) {
            house = look(house);
        }
        return house;
    }

    private synchronized Instant look(Instant house) {
        Instant now = wall.instant();
        Duration ahead = Duration.between(now, house);
        if (ahead.isNegative() || ahead.compareTo(STEP) > 0) {
            anchor = new Anchor(now, nanos.getAsLong(), 1.0);
            return now;
        }
        double rate = ahead.compareTo(Duration.ofMillis(1)) > 0 ? SLEW : 1.0;
        anchor = new Anchor(house, nanos.getAsLong(), rate);
        return house;
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
