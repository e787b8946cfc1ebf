package org.foyer.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;

/** A history on a folder with a clock that is set by hand. */
final class House implements AutoCloseable {

    static final DeviceId METER = new DeviceId("meter");
    static final Settings QUICK =
            new Settings(
                    90_000,
                    Duration.ofMillis(5),
                    8_192,
                    200_000,
                    200_000,
                    14,
                    400,
                    3_650,
                    Duration.ofSeconds(20));

    final HandClock clock;
    final Recorder recorder;
    private final TestTasks tasks = new TestTasks();

    House(Path folder, Instant now) {
        this(folder, now, QUICK);
    }

    House(Path folder, Instant now, Settings settings) {
        this(folder, now, settings, new OsgiDataSourceFactory(new Driver()));
    }

    House(Path folder, Instant now, Settings settings, DataSourceFactory factory) {
        clock = new HandClock(now);
        recorder = new Recorder(factory, () -> folder, tasks, clock, settings);
    }

    static Reading power(Instant at, double watts) {
        return new Reading(METER, Quantity.POWER, watts, at);
    }

    void append(Collection<Reading> readings) throws Exception {
        recorder.append(readings).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    List<Point> points(Instant from, Duration length, Step step) {
        return recorder.query(METER, Quantity.POWER, from, from.plus(length), step, 100_000)
                .points();
    }

    /** Runs what the tidy timer would run, at that instant; returns when it is done. */
    void tidyAt(Instant now) {
        clock.now = now;
        recorder.tidyNow();
    }

    @Override
    public void close() {
        recorder.close();
        tasks.close();
    }

    static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
