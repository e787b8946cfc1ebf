package org.foyer.store.facade;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.foyer.api.runtime.HouseTicker;

/** When a timer is due. Not thread-safe: one look after the other. */
interface Rhythm {
    /** Until the next look, house time; empty if it is over. */
    Optional<Duration> untilLook();

    /** Whether it is due now; then it has moved on. */
    boolean due();

    /** Once. */
    static Rhythm once(Duration delay, HouseTicker ticker) {
        return new Rhythm() {
            private final long at = ticker.nanos() + delay.toNanos();
            private boolean over;

            @Override
            public Optional<Duration> untilLook() {
                return over ? Optional.empty() : Optional.of(left(at, ticker));
            }

            @Override
            public boolean due() {
                over |= at - ticker.nanos() <= 0;
                return over;
            }
        };
    }

    /** Again and again; what is late is not made up for. */
    static Rhythm every(Duration period, HouseTicker ticker) {
        return new Rhythm() {
            private long at = ticker.nanos() + period.toNanos();

            @Override
            public Optional<Duration> untilLook() {
                return Optional.of(left(at, ticker));
            }

            @Override
            public boolean due() {
                long late = ticker.nanos() - at;
                if (late < 0) {
                    return false;
                }
                at += (late / period.toNanos() + 1) * period.toNanos();
                return true;
            }
        };
    }

    /** Once a local day, by the clock as it stands. */
    static Rhythm daily(LocalTime time, Clock clock) {
        return new Daily(time, clock);
    }

    private static Duration left(long at, HouseTicker ticker) {
        return Duration.ofNanos(Math.max(0, at - ticker.nanos()));
    }

    /** Looks at the clock at least every half minute, so that one that is set is noticed. */
    final class Daily implements Rhythm {
        private static final Duration LOOK = Duration.ofSeconds(30);

        private final LocalTime time;
        private final Clock clock;
        private LocalDate done; // the last day that needs no call any more

        Daily(LocalTime time, Clock clock) {
            this.time = time;
            this.clock = clock;
            LocalDate today = today();
            this.done = clock.instant().isBefore(on(today)) ? today.minusDays(1) : today;
        }

        private ZoneId zone() {
            return clock.getZone();
        }

        private LocalDate today() {
            return clock.instant().atZone(zone()).toLocalDate();
        }

        private Instant on(LocalDate day) {
            return day.atTime(time).atZone(zone()).toInstant();
        }

        @Override
        public Optional<Duration> untilLook() {
            LocalDate today = today();
            Instant next = on(today.isAfter(done) ? today : today.plusDays(1));
            Duration left = Duration.between(clock.instant(), next);
            return Optional.of(
                    left.isNegative() ? Duration.ZERO : left.compareTo(LOOK) < 0 ? left : LOOK);
        }

        @Override
        public boolean due() {
            LocalDate today = today();
            if (today.equals(done) || clock.instant().isBefore(on(today))) {
                if (today.isBefore(done)) {
                    done = today.minusDays(1); // set back by days: today is to come
                }
                return false;
            }
            boolean missed = today.isAfter(done.plusDays(1)); // set forward by days
            boolean back = today.isBefore(done);
            done = today;
            return !missed && !back;
        }
    }
}
