package org.foyer.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.history.block.BlockFile;
import org.foyer.history.block.BlockStore;
import org.foyer.history.block.Gate;
import org.foyer.history.disk.Folders;
import org.foyer.history.imports.ImportBook;
import org.foyer.history.imports.ImportFiles;
import org.foyer.history.journal.Heads;
import org.foyer.history.journal.Journal;
import org.foyer.history.journal.JournalFiles;
import org.foyer.history.journal.Rewind;
import org.foyer.history.keep.Folding;
import org.foyer.history.keep.Healing;
import org.foyer.history.keep.Settler;
import org.foyer.history.query.CounterScan;
import org.foyer.history.query.CounterWalk;
import org.foyer.history.query.Ranges;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Level;
import org.foyer.history.series.Qualities;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.SeriesIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of the folder: the journal, the readings it still has to keep and the files of blocks
 * agree with each other. A batch of readings becomes one row of the journal (see {@link
 * JournalFiles}); when a quarter-hour is over its readings move to a file of blocks (see {@link
 * Settler}), and what the journal no longer has to keep is deleted. Written on the history's lane
 * only; read under its gate.
 */
final class Opened implements Journal.Reader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Gate gate;
    private final Settings settings;
    private final Consumer<Set<LocalDate>> healed;
    private final JournalFiles journal;
    private final SeriesIndex series = new SeriesIndex();
    private final Heads heads = new Heads();
    private final BlockStore store;
    private final Rewind rewind = new Rewind();
    private final Ranges.Sources sources;
    private final Settler settler;
    private final Retention retention;
    private final Folding folding;
    private final Healing healing;
    private final ImportBook imports;

    /** Series whose names the file of the journal that is written now holds. */
    private final Set<Integer> named = new HashSet<>();

    private long segment;

    /** Readings in the journal of series that nothing names. */
    private int nameless;

    private Opened(Path folder, Gate gate, Settings settings, Consumer<Set<LocalDate>> healed) {
        this.gate = gate;
        this.settings = settings;
        this.healed = healed;
        this.journal = new JournalFiles(folder);
        this.store = new BlockStore(folder);
        this.settler = new Settler(store, gate, rewind, settings.holdMillis());
        this.sources = new Ranges.Sources(store, rewind, heads, settings.holdMillis());
        this.retention = new Retention(store, gate, settings);
        this.folding = new Folding(store, gate, series, retention::keeps);
        this.healing = new Healing(store, series);
        this.imports = new ImportBook(new ImportFiles(folder));
    }

    /**
     * Opens the folder, heals what cannot be opened as it is, and replays the journal.
     *
     * @param healed is told when something was damaged: the days that lost something
     */
    static Opened open(
            Path folder,
            long nowMillis,
            Gate gate,
            Settings settings,
            Consumer<Set<LocalDate>> healed)
            throws IOException {
        Opened opened = new Opened(folder, gate, settings, healed);
        try {
            opened.open(nowMillis);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void open(long nowMillis) throws IOException {
        List<Path> damaged = new ArrayList<>();
        store.open(damaged);
        rewind.open(store.folder(), nowMillis);
        for (BlockFile file : store.shelf().all()) {
            file.series().forEach(e -> series.define(e.id(), e.device(), e.quantity()));
        }
        for (Path file : damaged) {
            List<BlockFile> fresh = new ArrayList<>();
            Set<LocalDate> lost = healing.heal(file, fresh);
            fresh.forEach(store.shelf()::add);
            healed.accept(lost);
        }
        Set<LocalDate> lostImports = imports.open();
        if (!lostImports.isEmpty()) {
            healed.accept(lostImports);
        }
        boolean whole = journal.open(this::replay);
        if (nameless > 0) {
            LOG.warn("History: {} readings of series without a name are left out", nameless);
            whole = false;
        }
        segment = journal.segment();
        if (!whole) {
            healed.accept(new TreeSet<>());
        }
    }

    private void replay(long file, byte[] row) {
        segment = file;
        try {
            Journal.read(row, this);
        } catch (DamagedException e) {
            LOG.warn("History: a row of journal {} is lost: {}", file, e.getMessage());
        }
    }

    @Override
    public void series(int id, DeviceId device, Quantity quantity) {
        series.define(id, device, quantity);
    }

    @Override
    public void reading(int id, long atMillis, double value, byte quality) {
        if (!series.has(id)) {
            // Of an earlier version, which named it elsewhere: it must not become another's.
            nameless++;
            return;
        }
        heads.add(id, atMillis, value, quality, segment);
    }

    /** Hands out what is kept of a series, from the files and what waits to be packed. */
    void read(
            DeviceId device,
            Quantity quantity,
            Step step,
            Ranges.Range range,
            long nowMillis,
            Ranges.Taker taker) {
        Integer id = series.find(device, quantity);
        if (id == null || range.until() <= range.from()) {
            return;
        }
        Ranges ranges = new Ranges(sources, id, range, nowMillis, taker);
        if (step == Step.RAW) {
            ranges.raw();
        } else {
            ranges.rollups(Level.of(step));
        }
    }

    /** What was imported; changed on the lane only. */
    ImportBook imports() {
        return imports;
    }

    /**
     * What a counter has counted, from the finest resolution that is left of each time.
     *
     * @param exchanges when the device was exchanged, in order, ms since 1970
     */
    EnergySeries energy(
            DeviceId device, Quantity counter, long[] edges, long nowMillis, long[] exchanges) {
        CounterWalk walk = new CounterWalk(edges, nowMillis, exchanges);
        Integer id = series.find(device, counter);
        if (id != null) {
            new CounterScan(
                            (level, until) -> store.before(level, id, until),
                            level -> store.first(level, id),
                            heads.first(id),
                            (step, range, taker) ->
                                    read(device, counter, step, range, nowMillis, taker),
                            new CounterScan.Exchanges(exchanges, sources.hold()))
                    .scan(walk, edges[0], nowMillis);
        }
        return walk.series();
    }

    List<Quantity> quantities(DeviceId device) {
        return series.quantities(device);
    }

    /**
     * Keeps a batch as one row of the journal; once this returns it may be acknowledged.
     *
     * @return requests of which not all could be kept: too many series
     */
    Set<AppendQueue.Request> record(List<AppendQueue.Request> batch) throws IOException {
        Set<AppendQueue.Request> refused = new HashSet<>();
        Journal row = new Journal();
        Set<Integer> fresh = new HashSet<>();
        List<Kept> readings = new ArrayList<>();
        for (AppendQueue.Request request : batch) {
            for (Reading reading : request.readings()) {
                Integer id = id(reading);
                if (id == null) {
                    refused.add(request);
                    continue;
                }
                if (!named.contains(id) && fresh.add(id)) {
                    row.define(id, reading.device(), reading.quantity());
                }
                byte quality = Qualities.code(reading.quality());
                Kept kept =
                        new Kept(id, reading.at().toEpochMilli(), reading.value() + 0.0, quality);
                row.add(kept.series, kept.at, kept.value, quality);
                readings.add(kept);
            }
        }
        if (readings.isEmpty()) {
            return refused;
        }
        journal.append(row.pack());
        named.addAll(fresh);
        for (Kept kept : readings) {
            heads.add(kept.series, kept.at, kept.value, kept.quality, journal.segment());
        }
        return refused;
    }

    private record Kept(int series, long at, double value, byte quality) {}

    /** Null for one series too many: a flood of quantities must not fill memory or disk. */
    private Integer id(Reading reading) {
        Integer known = series.find(reading.device(), reading.quantity());
        if (known != null) {
            return known;
        }
        if (!mayBegin(reading.device())) {
            return null;
        }
        int id = series.next();
        series.define(id, reading.device(), reading.quantity());
        return id;
    }

    /** Whether another series of this device may begin. */
    boolean mayBegin(DeviceId device) {
        return series.size() < settings.maxSeries()
                && series.size(device) < settings.maxSeriesOfDevice();
    }

    /** Whether readings of this series are taken. */
    boolean takes(Reading reading) {
        return series.find(reading.device(), reading.quantity()) != null
                || mayBegin(reading.device());
    }

    /** Makes safe against a loss of power what is in the journal. */
    void force() throws IOException {
        journal.force();
    }

    /** Whether more readings wait to be packed than memory is meant for. */
    boolean full() {
        return heads.count() > settings.headReadings();
    }

    /** Whether readings of such a quarter-hour wait to be packed. */
    boolean any(IntPredicate quarters) {
        return heads.any(quarters);
    }

    /** Moves readings to files of blocks and lets go of what the journal need not keep. */
    void settle(IntPredicate quarters, long nowMillis) throws IOException {
        boolean twice = rewind.isOpen();
        if (twice) {
            rewind.keep(store.folder(), heads.quarters(quarters), nowMillis);
        }
        settler.settle(heads, series, quarters, nowMillis);
        if (twice && !rewind.isOpen()) {
            rewind.keep(store.folder(), Set.of(), nowMillis);
        }
        roll();
        journal.deleteBefore(heads.oldestSegment(journal.segment()));
    }

    /**
     * The clock was set back: what is recorded from now on takes the place of what was recorded
     * under the same instants.
     */
    void rewind(long nowMillis, long beforeMillis) throws IOException {
        settle(quarter -> true, beforeMillis);
        rewind.begin(nowMillis, beforeMillis);
        rewind.keep(store.folder(), Set.of(), nowMillis);
    }

    /** Instant of the newest reading, ms since 1970; 0 if there is none. */
    long newest() {
        long newest = heads.newest();
        NavigableSet<Integer> days = store.shelf().days(Level.RAW);
        if (!days.isEmpty()) {
            int until = Level.RAW.firstOf(days.last() + 1);
            Set<Integer> ids = new TreeSet<>();
            store.shelf().files(Level.RAW, days.last()).forEach(file -> ids.addAll(file.ids()));
            for (int id : ids) {
                int quarter = store.before(Level.RAW, id, until).orElse(0);
                QuarterReadings last = store.readings(id, quarter);
                if (last != null) {
                    long start = (long) quarter * QuarterReadings.LENGTH;
                    newest = Math.max(newest, start + last.offset(last.count() - 1));
                }
            }
        }
        return newest;
    }

    private void roll() throws IOException {
        journal.roll();
        named.clear();
    }

    /** Folds the days that are due. */
    void fold(long nowMillis) throws IOException {
        folding.fold(nowMillis);
    }

    /** Heals files in which something could not be read. */
    void heal() throws IOException {
        for (BlockFile file : store.suspects()) {
            List<BlockFile> fresh = new ArrayList<>();
            Set<LocalDate> lost =
                    gate.writing(
                            () -> {
                                Set<LocalDate> days = healing.heal(file.path(), fresh);
                                store.replace(List.of(file), fresh);
                                return days;
                            });
            healed.accept(lost);
        }
    }

    /** The files, newest first, for {@link #verify}. */
    List<Path> files() {
        List<BlockFile> files = new ArrayList<>(store.shelf().all());
        files.sort((a, b) -> Long.compare(b.name().number(), a.name().number()));
        return files.stream().map(BlockFile::path).toList();
    }

    /** Reads a file whole and heals it if something is wrong with it. */
    void verify(Path path) throws IOException {
        for (BlockFile file : store.shelf().all()) {
            if (file.path().equals(path)) {
                try {
                    file.verify();
                } catch (DamagedException e) {
                    store.suspect(file, e.getMessage());
                }
            }
        }
        heal();
    }

    /** Removes all that is kept of a device. */
    void purge(DeviceId device, long nowMillis) throws IOException {
        settle(quarter -> true, nowMillis);
        Set<Integer> gone = new HashSet<>(series.of(device));
        List<BlockFile> holding = new ArrayList<>(store.shelf().all());
        holding.removeIf(file -> gone.stream().noneMatch(file::has));
        folding.rewrite(holding, id -> !gone.contains(id));
        series.remove(device);
        gate.<IOException>write(() -> imports.purge(device));
    }

    /** Lets go of what is older than the household wants to keep. */
    void retain(long nowMillis) throws IOException {
        retention.apply(nowMillis, folding);
        long oldest = nowMillis - settings.days(Level.QUARTER) * 86_400_000L;
        gate.<IOException>write(() -> imports.deleteBefore(oldest));
    }

    /** Copies the folder as it is, into an empty one. */
    void backup(Path target) throws IOException {
        roll();
        for (Path file : Folders.files(store.folder())) {
            Path copy = target.resolve(file.getFileName().toString());
            Files.copy(file, copy);
            Folders.force(copy);
        }
        Folders.force(target);
    }

    @Override
    public void close() {
        Folders.closeQuietly(journal);
    }
}
