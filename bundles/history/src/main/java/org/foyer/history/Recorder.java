package org.foyer.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.ImportRefusedException;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.Imports;
import org.foyer.api.history.KeptImport;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Troubles;
import org.foyer.history.block.Gate;
import org.foyer.history.disk.Folders;
import org.foyer.history.disk.Room;
import org.foyer.history.journal.Heads;
import org.foyer.history.keep.Earlier;
import org.foyer.history.query.Queries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history. All writing is on one lane, in turns: batches of readings are kept and then
 * acknowledged, quarter-hours that are over are packed (both see {@link Opened}). Instants are kept
 * to the millisecond. When the disk fails, appends fail with the cause, the trouble is told, and
 * opening is tried again.
 *
 * <p>Longer than 400 lines because appending, packing, opening and trying again take turns on one
 * lane, and what is acknowledged rests on their order.
 */
final class Recorder implements History, Imports, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private static final Duration RETAIN = Duration.ofHours(1);
    private static final Duration VERIFY = Duration.ofSeconds(1);

    /** A clock that just leapt says nothing yet about what is old. */
    private static final long LEAP = Duration.ofHours(1).toMillis();

    /** Steps back of the clock that change nothing, ms. */
    private static final long STEP = 2_000;

    /** A loss of power costs the readings of this time at most. */
    private static final Duration FORCE = Duration.ofSeconds(10);

    /** Readings may come this late before their quarter-hour is packed the first time. */
    private static final long GRACE = 120_000;

    private final Supplier<Path> folder;
    private final Tasks tasks;
    private final Clock clock;
    private final HouseTicker house;
    private final MachineTicker machine;
    private final Settings settings;
    private final Health health;
    private final Lane lane;
    private final AppendQueue queue;
    private final Gate gate = new Gate();
    private final Answers answers;
    private final AtomicBoolean drainPlanned = new AtomicBoolean();
    private final AutoCloseableTask tidying;
    private volatile boolean closed;

    // Written on the lane only.
    private volatile String failure;
    private volatile CompletableFuture<Opened> opened = new CompletableFuture<>();
    private Duration retry = FIRST_RETRY;
    private boolean verified;
    private long retainedNanos;
    private long steadyNanos;
    private long clockOffset;
    private long forcedNanos;
    private long clockMillis;

    /**
     * Opens the folder on a thread of its own and returns at once.
     *
     * @param exchanges when a device was exchanged, in order, ms since 1970; answers at once
     */
    Recorder(
            Supplier<Path> folder,
            Tasks tasks,
            Clock clock,
            HouseTicker house,
            MachineTicker machine,
            Troubles troubles,
            Settings settings,
            Function<DeviceId, long[]> exchanges) {
        this.folder = folder;
        this.tasks = tasks;
        this.clock = clock;
        this.house = house;
        this.machine = machine;
        this.settings = settings;
        this.health = new Health(troubles, house);
        this.lane = new Lane(tasks.blocking("history"));
        this.queue = new AppendQueue(settings.queueReadings());
        Queries queries = new Queries(Runtime.getRuntime().maxMemory(), machine);
        this.answers = new Answers(this::ready, gate, queries, clock, settings, exchanges);
        this.retainedNanos = house.nanos();
        this.steadyNanos = house.nanos();
        this.clockOffset = clockOffset();
        this.forcedNanos = machine.nanos();
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
            if (reading.at().isBefore(Instant.EPOCH)
                    || reading.at().isAfter(Settings.END_OF_TIME)) {
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
            waiting = queue.add(new AppendQueue.Request(copy, done));
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

    /** Whether readings of this series would be recorded; true while that is not known yet. */
    boolean takes(Reading reading) {
        Opened open = current();
        return open == null || open.takes(reading);
    }

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        return answers.query(device, quantity, from, until, step, maxPoints);
    }

    @Override
    public SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        return answers.read(device, quantity, from, until, step, maxPoints);
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        return answers.energy(device, counter, edges);
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return answers.quantities(device);
    }

    @Override
    public int add(List<ImportedValue> values) throws IOException {
        if (values.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("values: give at most " + MOST_AT_ONCE);
        }
        List<ImportedValue> copy = List.copyOf(values);
        int[] added = {0};
        try {
            onLane(
                    open -> {
                        Room.check(folder.get());
                        added[0] = open.imports().add(copy, clock.millis());
                    });
        } catch (IOException e) {
            if (e.getCause() instanceof ImportRefusedException refused) {
                throw refused;
            }
            throw new IOException("imports were not stored: " + e.getMessage(), e);
        }
        return added[0];
    }

    @Override
    public List<ImportSeries> series() {
        return answers.importSeries();
    }

    @Override
    public List<KeptImport> list(
            ImportSeries series, Instant from, Instant until, int skip, int most) {
        return answers.imports(series, from, until, skip, most);
    }

    @Override
    public EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted) {
        return answers.energy(series, edges, counted);
    }

    @Override
    public void purge(DeviceId device) {
        try {
            onLane(open -> open.purge(device, clock.millis()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "history of " + device + " was not purged: " + e.getMessage(), e);
        }
    }

    @Override
    public void backup(Path target) throws IOException {
        try {
            onLane(open -> Folders.fill(target, open::backup));
        } catch (IOException e) {
            throw new IOException("history was not copied to " + target + ": " + e.getMessage(), e);
        }
    }

    private interface Work {
        void on(Opened open) throws IOException;
    }

    /** Does something after all that was appended before, and waits for it. */
    private void onLane(Work work) throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(
                () -> {
                    drain();
                    Opened open = current();
                    try {
                        if (open == null) {
                            throw off();
                        }
                        work.on(open);
                        done.complete(null);
                    } catch (IOException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private IOException off() {
        return new IOException("history is off: " + (closed ? "stopped" : failure));
    }

    /** Commits what waits and closes the files; waits a few seconds for it. */
    @Override
    public void close() {
        tidying.close();
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(
                () -> {
                    drain();
                    closed = true;
                    drain();
                    Opened open = current();
                    opened = new CompletableFuture<>();
                    if (open != null) {
                        open.close();
                    }
                    done.complete(null);
                });
        try {
            done.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("History: the files did not close in time");
        }
    }

    /** Does now what the timer does each minute, and waits for it. */
    void tidyNow() {
        CompletableFuture.runAsync(this::tidy, lane).join();
    }

    /** Tries now to open what failed, and waits for it. */
    void retryNow() {
        CompletableFuture.runAsync(this::open, lane).join();
    }

    /** Reads all files now and heals what is damaged, and waits for it. */
    void verifyNow() {
        CompletableFuture.runAsync(
                        () -> {
                            Opened open = current();
                            if (open != null) {
                                open.files().forEach(file -> verify(open, file));
                            }
                        },
                        lane)
                .join();
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

    private Opened current() {
        return opened.isCompletedExceptionally() ? null : opened.getNow(null);
    }

    // From here on: on the lane.

    private void open() {
        if (closed || current() != null) {
            return;
        }
        try {
            Path place = folder.get();
            Room.tryToWrite(place);
            if (Earlier.setAside(place)) {
                health.earlier();
            }
            Opened open = Opened.open(place, clock.millis(), gate, settings, health::healed);
            if (opened.isDone()) {
                opened = CompletableFuture.completedFuture(open);
            } else {
                opened.complete(open);
            }
            failure = null;
            clockMillis = Math.max(clockMillis, open.newest());
            watchClock();
            health.on();
            retry = FIRST_RETRY;
            if (!verified) {
                verified = true;
                verify(open, open.files().iterator());
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** Reads one file after another, slowly, so that nobody has to stumble over damage first. */
    private void verify(Opened open, Iterator<Path> files) {
        if (files.hasNext() && !closed) {
            Path file = files.next();
            tasks.after(
                    "history/verify",
                    VERIFY,
                    () ->
                            lane.execute(
                                    () -> {
                                        if (open.equals(current())) {
                                            verify(open, file);
                                            verify(open, files);
                                        }
                                    }));
        }
    }

    private static void verify(Opened open, Path file) {
        try {
            open.verify(file);
        } catch (IOException | RuntimeException e) {
            LOG.warn("History: {} could not be read: {}", file.getFileName(), e.getMessage());
        }
    }

    /** Closes what is open, says why once, and plans to try again. */
    private void failed(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        health.off(cause);
        failure = message;
        Opened open = current();
        if (!opened.completeExceptionally(cause)) {
            opened = CompletableFuture.failedFuture(cause);
        }
        if (open != null) {
            open.close();
        }
        if (!closed) {
            tasks.after("history/retry", retry, () -> lane.execute(this::open));
            Duration doubled = retry.multipliedBy(2);
            retry = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
        }
        drain();
    }

    private void drain() {
        drainPlanned.set(false);
        List<AppendQueue.Request> batch = queue.take(settings.batchReadings());
        while (!batch.isEmpty()) {
            write(batch);
            batch = queue.take(settings.batchReadings());
        }
        watchClock();
    }

    /** After a step back the history goes on as one order of events. */
    private void watchClock() {
        long now = clock.millis();
        Opened open = current();
        if (now < clockMillis - STEP && open != null) {
            LOG.info("History: the clock was set back from {} to {}", clockMillis, now);
            try {
                open.rewind(now, clockMillis);
            } catch (IOException | RuntimeException e) {
                failed(e);
            }
            clockMillis = now;
        }
        clockMillis = Math.max(clockMillis, now);
    }

    private void write(List<AppendQueue.Request> batch) {
        Opened open = current();
        Exception cause = open == null ? off() : null;
        Set<AppendQueue.Request> refused = Set.of();
        if (open != null) {
            try {
                refused = open.record(batch);
                force(open);
            } catch (IOException | RuntimeException e) {
                cause = new IOException("history was not written: " + e.getMessage(), e);
            }
        }
        for (AppendQueue.Request request : batch) {
            if (cause != null) {
                request.done().completeExceptionally(cause);
            } else if (refused.contains(request)) {
                request.done()
                        .completeExceptionally(
                                new RejectedExecutionException(
                                        "history: more series than memory and disk are meant for;"
                                                + " the known ones were recorded"));
            } else {
                request.done().complete(null);
            }
        }
        if (cause != null && open != null) {
            failed(cause);
        } else if (open != null && open.full()) {
            settle(open, quarter -> true);
        }
    }

    private void force(Opened open) throws IOException {
        if (machine.since(forcedNanos).compareTo(FORCE) >= 0) {
            forcedNanos = machine.nanos();
            open.force();
            Room.check(folder.get());
        }
    }

    private void settle(Opened open, IntPredicate quarters) {
        try {
            open.settle(quarters, clock.millis());
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void tidy() {
        health.tidy();
        watchClock();
        Opened open = current();
        if (open == null || closed) {
            return;
        }
        int newest = Heads.quarter(clock.millis());
        int late = Heads.quarter(clock.millis() - GRACE);
        IntPredicate over = quarter -> quarter != newest && quarter != late;
        if (open.any(over)) {
            settle(open, over);
        }
        if (open.equals(current())) {
            try {
                open.heal();
                open.fold(clock.millis());
                if (clockIsSteady() && house.since(retainedNanos).compareTo(RETAIN) >= 0) {
                    retainedNanos = house.nanos();
                    open.retain(clock.millis());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("History: tidying is tried again in a minute: {}", e.getMessage());
            }
        }
    }

    private long clockOffset() {
        return clock.millis() - TimeUnit.NANOSECONDS.toMillis(house.nanos());
    }

    /** A wrong clock must not delete what is young: it has to run on for an hour first. */
    private boolean clockIsSteady() {
        long offset = clockOffset();
        if (Math.abs(offset - clockOffset) > LEAP) {
            clockOffset = offset;
            steadyNanos = house.nanos();
        }
        return house.since(steadyNanos).toMillis() >= LEAP;
    }
}
