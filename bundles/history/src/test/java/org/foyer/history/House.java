package org.foyer.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;

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
                    Duration.ofSeconds(20),
                    1_000,
                    256,
                    Long.MAX_VALUE);

    final TestTime time;
    final Recorder recorder;
    final RecordedTroubles troubles;
    private final RealTasks tasks = new RealTasks();

    House(Path folder, Instant now) {
        this(folder, now, QUICK);
    }

    House(Path folder, Instant now, Settings settings) {
        this(folder, now, settings, device -> new long[0]);
    }

    House(Path folder, Instant now, Settings settings, Function<DeviceId, long[]> exchanges) {
        time = new TestTime(now, ZoneOffset.UTC);
        troubles = new RecordedTroubles(time.clock());
        recorder =
                new Recorder(
                        () -> folder,
                        tasks,
                        time.clock(),
                        time.house(),
                        System::nanoTime,
                        troubles,
                        settings,
                        exchanges);
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
        setTime(now);
        recorder.tidyNow();
    }

    /** Time passes until then; if that is past already the clock is set back to it. */
    void setTime(Instant now) {
        Duration passes = Duration.between(time.now(), now);
        if (passes.isNegative()) {
            time.setClock(now);
        } else {
            time.advance(passes);
        }
    }

    @Override
    public void close() {
        recorder.close();
        tasks.awaitIdle();
        tasks.close();
    }
}
