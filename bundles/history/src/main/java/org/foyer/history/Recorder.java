package org.foyer.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history. All writing is on one lane, in turns: batches of readings are kept and then
 * acknowledged, quarter-hours that are over are packed (both see {@link Opened}). Instants are kept
 * to the millisecond. When the database fails, appends fail with the cause, the log says so once,
 * and opening is tried again.
 *
 * <p>Longer than 400 lines because appending, packing, opening and trying again take turns on one
 * lane, and what is acknowledged rests on their order.
 */
final class Recorder implements History, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MAX_POINTS = 100_000;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private static final Duration PURGE = Duration.ofHours(1);

    /** A loss of power costs the readings of this time at most. */
    private static final Duration FORCE = Duration.ofSeconds(10);

    /** Readings may come this late before their quarter-hour is packed the first time. */
    private static final long GRACE = 120_000;

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final DataSourceFactory factory;
    private final Supplier<Path> folder;
    private final Tasks tasks;
    private final Clock clock;
    private final Settings settings;
    private final Lane lane;
    private final Queue queue;
    private final Gate gate = new Gate();
    private final AtomicBoolean drainPlanned = new AtomicBoolean();
    private final AutoCloseableTask tidying;
    private volatile boolean closed;

    // Written on the lane only.
    private volatile String failure;
    private volatile CompletableFuture<Opened> opened = new CompletableFuture<>();
    private Duration retry = FIRST_RETRY;
    private boolean retaken;
    private Instant purgeAt;
    private Instant forceAt = Instant.MIN;

    /** Opens the database on a thread of its own and returns at once. */
    Recorder(
            DataSourceFactory factory,
            Supplier<Path> folder,
            Tasks tasks,
            Clock clock,
            Settings settings) {
        this.factory = factory;
        this.folder = folder;
        this.tasks = tasks;
        this.clock = clock;
        this.settings = settings;
        this.lane = new Lane(tasks.blocking("history"));
        this.queue = new Queue(settings.queueReadings());
        this.purgeAt = clock.instant();
        lane.execute(this::open);
        this.tidying = tasks.every("history/tidy", TIDY, () -> lane.execute(this::tidy));
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        List<Reading> copy = List.copyOf(readings);
        if (copy.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        for (Reading reading : copy) {
            if (reading.at().isBefore(Instant.EPOCH) || reading.at().isAfter(END_OF_TIME)) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException(
                                reading.device()
                                        + " "
                                        + reading.quantity().name()
                                        + ": instant "
                                        + reading.at()
                                        + " is outside 1970 to 9998; set the clock"));
            }
        }
        String cause = failure;
        if (closed || cause != null) {
            return CompletableFuture.failedFuture(
                    new IOException("history is off: " + (closed ? "stopped" : cause)));
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        int waiting;
        try {
            waiting = queue.add(new Queue.Request(copy, done));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (waiting >= settings.batchReadings() || settings.commitDelay().isZero()) {
            drainPlanned.set(true);
            lane.execute(this::drain);
        } else if (drainPlanned.compareAndSet(false, true)) {
            tasks.after("history/commit", settings.commitDelay(), () -> lane.execute(this::drain));
        }
        return done.minimalCompletionStage();
    }

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
        if (maxPoints < 1 || maxPoints > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "maxPoints " + maxPoints + ": give 1 to " + MAX_POINTS);
        }
        long first = millis(from);
        long end = millis(until);
        return gate.read(
                settings.patience(),
                () -> {
                    Opened open = ready();
                    if (end <= first) {
                        return new Series(device, quantity, step, List.of(), false);
                    }
                    return open.read(
                            device,
                            quantity,
                            step,
                            new Ranges.Range(first, end, maxPoints),
                            clock.millis());
                });
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return gate.read(settings.patience(), () -> ready().quantities(device));
    }

    @Override
    public void purge(DeviceId device) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(() -> purge(device, done));
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("history: interrupted while purging " + device, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "history of " + device + " was not purged: " + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    /** Commits what waits and closes the database; waits a few seconds for it. */
    @Override
    public void close() {
        tidying.close();
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(
                () -> {
                    drain();
                    closed = true;
                    drain();
                    shut();
                    done.complete(null);
                });
        try {
            done.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("History: the database did not close in time");
        }
    }

    /** Does now what the timer does each minute, and waits for it. */
    void tidyNow() {
        CompletableFuture.runAsync(this::tidy, lane).join();
    }

    /** Tries now to open a database that failed, and waits for it. */
    void retryNow() {
        CompletableFuture.runAsync(this::open, lane).join();
    }

    private static long millis(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return (instant.isAfter(END_OF_TIME) ? END_OF_TIME : instant).toEpochMilli();
    }

    private Opened ready() {
        String cause = failure;
        if (cause != null) {
            throw new IllegalStateException("history is off: " + cause);
        }
        try {
            return opened.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("history is being opened; ask again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("history: interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("history is off: " + e.getCause().getMessage(), e);
        }
    }

    // From here on: on the lane.

    private Opened current() {
        return opened.isCompletedExceptionally() ? null : opened.getNow(null);
    }

    private void open() {
        if (closed || current() != null) {
            return;
        }
        try {
            Opened open = Opened.open(factory, folder, gate, settings, this::takeAgain);
            if (opened.isDone()) {
                opened = CompletableFuture.completedFuture(open);
            } else {
                opened.complete(open);
            }
            if (failure != null) {
                LOG.info("History is on again");
                failure = null;
            }
            retry = FIRST_RETRY;
        } catch (SQLException | IOException | RuntimeException e) {
            failed(e);
        }
    }

    /**
     * After a kill H2 may close without its newest commits; opened again it keeps them. Once: what
     * is lost twice in a row has another cause.
     */
    private boolean takeAgain() {
        Opened open = current();
        if (retaken || closed || open == null) {
            return false;
        }
        retaken = true;
        LOG.info("History: the database has lost its newest rows; they are taken from the journal");
        open.close();
        opened = new CompletableFuture<>();
        open();
        return true;
    }

    private void settle(Opened open, IntPredicate quarters) throws SQLException, IOException {
        if (open.settle(quarters)) {
            retaken = false;
        }
    }

    /** Closes what is open, says why once, and plans to try again. */
    private void failed(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        if (failure == null) {
            LOG.warn("History is off, the home goes on without it: {}", message);
        } else {
            LOG.debug("History is still off: {}", message);
        }
        shut(cause, message);
        if (!closed) {
            tasks.after("history/retry", retry, () -> lane.execute(this::open));
            Duration doubled = retry.multipliedBy(2);
            retry = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
        }
        drain();
    }

    /** Who waits for the opening learns the cause; who reads may come to an end. */
    private void shut(Exception cause, String message) {
        failure = message;
        if (opened.completeExceptionally(cause)) {
            return;
        }
        gate.write(
                () -> {
                    Opened open = current();
                    if (open != null) {
                        open.close();
                    }
                    opened = CompletableFuture.failedFuture(cause);
                });
    }

    private void drain() {
        drainPlanned.set(false);
        List<Queue.Request> batch = queue.take(settings.batchReadings());
        while (!batch.isEmpty()) {
            write(batch);
            batch = queue.take(settings.batchReadings());
        }
    }

    private void write(List<Queue.Request> batch) {
        Opened open = current();
        Exception cause = null;
        if (open == null) {
            cause = new IOException("history is off: " + (closed ? "stopped" : failure));
        } else {
            try {
                open.record(batch);
                force(open);
            } catch (IOException | RuntimeException e) {
                cause = new IOException("history was not written: " + e.getMessage(), e);
            }
        }
        for (Queue.Request request : batch) {
            if (cause == null) {
                request.done().complete(null);
            } else {
                request.done().completeExceptionally(cause);
            }
        }
        try {
            if (cause != null && open != null) {
                failed(cause);
            } else if (open != null && open.full()) {
                settle(open, quarter -> true);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void force(Opened open) throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(forceAt)) {
            forceAt = now.plus(FORCE);
            open.force();
        }
    }

    private void tidy() {
        Opened open = current();
        if (open == null || closed) {
            return;
        }
        try {
            Instant now = clock.instant();
            int newest = Heads.quarter(clock.millis());
            int late = Heads.quarter(clock.millis() - GRACE);
            IntPredicate over = quarter -> quarter != newest && quarter != late;
            if (open.any(over)) {
                settle(open, over);
                open = current();
            }
            if (open != null && !now.isBefore(purgeAt)) {
                purgeAt = now.plus(PURGE);
                open.retain(clock.millis());
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void shut() {
        Opened open = current();
        opened = new CompletableFuture<>();
        if (open != null) {
            open.close();
        }
    }

    private void purge(DeviceId device, CompletableFuture<Void> done) {
        drain();
        Opened open = current();
        if (open == null) {
            done.completeExceptionally(
                    new IOException("history is off: " + (closed ? "stopped" : failure)));
            return;
        }
        try {
            if (open.purge(device)) {
                retaken = false;
                done.complete(null);
            } else {
                purge(device, done);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            done.completeExceptionally(e);
            failed(e);
        }
    }
}
