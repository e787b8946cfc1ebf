package org.foyer.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of the folder: the journal, the readings it still has to keep and the database agree
 * with each other. A batch of readings becomes one row of the journal (see {@link JournalFiles});
 * when a quarter-hour is over its readings move to their blocks in the database (see {@link
 * Settler}). Written on the history's lane only; read under its gate.
 */
final class Opened implements Journal.Reader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final DataSourceFactory factory;
    private final Supplier<Path> folder;
    private final Gate gate;
    private final Settings settings;
    private final BooleanSupplier lost;
    private final JournalFiles journal;
    private final SeriesIndex series;
    private final Heads heads = new Heads();
    private Database database;
    private long segment;
    private long mark;

    private Opened(
            DataSourceFactory factory,
            Supplier<Path> folder,
            Gate gate,
            Settings settings,
            BooleanSupplier lost,
            Database database,
            JournalFiles journal)
            throws SQLException, IOException {
        this.factory = factory;
        this.folder = folder;
        this.gate = gate;
        this.settings = settings;
        this.lost = lost;
        this.database = database;
        this.journal = journal;
        this.series = database.series();
        this.mark = database.mark();
        journal.open(this::replay);
        segment = journal.segment();
    }

    /**
     * Opens the folder and replays its journal; what was opened is closed again on a failure.
     *
     * @param lost asked, with readers kept out, when the database closed without its newest rows:
     *     puts another opening in the place of this one and answers true, or false
     */
    static Opened open(
            DataSourceFactory factory,
            Supplier<Path> folder,
            Gate gate,
            Settings settings,
            BooleanSupplier lost)
            throws SQLException, IOException {
        Database database = null;
        JournalFiles journal = null;
        try {
            Path place = folder.get();
            database = Database.open(factory, place);
            journal = new JournalFiles(place);
            return new Opened(factory, folder, gate, settings, lost, database, journal);
        } catch (SQLException | IOException | RuntimeException e) {
            closeQuietly(database);
            closeQuietly(journal);
            throw e;
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
    public void reading(int id, long atMillis, double value) {
        heads.add(id, atMillis, value, segment);
    }

    /** What is kept of a series, from the database and from what still waits to be packed. */
    Series read(DeviceId device, Quantity quantity, Step step, Ranges.Range range, long nowMillis) {
        Integer id = series.find(device, quantity);
        if (id == null) {
            return new Series(device, quantity, step, List.of(), false);
        }
        try (var connection = database.reader()) {
            Ranges ranges = new Ranges(connection, heads, id, settings.holdMillis(), range);
            if (step == Step.RAW) {
                ranges.raw();
            } else {
                ranges.rollups(Level.of(step), nowMillis);
            }
            return new Series(device, quantity, step, ranges.points(), ranges.truncated());
        } catch (SQLException e) {
            throw new IllegalStateException("history could not be read: " + e.getMessage(), e);
        }
    }

    List<Quantity> quantities(DeviceId device) {
        return series.quantities(device);
    }

    /** Keeps a batch as one row of the journal; once this returns it may be acknowledged. */
    void record(List<Queue.Request> batch) throws IOException {
        Journal row = new Journal();
        for (Queue.Request request : batch) {
            for (Reading reading : request.readings()) {
                row.add(id(row, reading), reading.at().toEpochMilli(), reading.value() + 0.0);
            }
        }
        journal.append(row.pack());
        for (Queue.Request request : batch) {
            for (Reading reading : request.readings()) {
                heads.add(
                        series.find(reading.device(), reading.quantity()),
                        reading.at().toEpochMilli(),
                        reading.value() + 0.0,
                        journal.segment());
            }
        }
    }

    private int id(Journal row, Reading reading) {
        Integer known = series.find(reading.device(), reading.quantity());
        if (known != null) {
            return known;
        }
        int id = series.next();
        series.define(id, reading.device(), reading.quantity());
        row.define(id, reading.device(), reading.quantity());
        return id;
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

    /**
     * Moves readings to their blocks; the journal keeps them until the database is closed.
     *
     * @return whether the database kept them; if not, another opening has taken this one's place
     */
    boolean settle(IntPredicate quarters) throws SQLException, IOException {
        database.mark(++mark);
        new Settler(database, settings.holdMillis()).settle(heads, series, quarters);
        return secure();
    }

    /** Removes all that is kept of a device. */
    boolean purge(DeviceId device) throws SQLException, IOException {
        new Settler(database, settings.holdMillis()).settle(heads, series, quarter -> true);
        database.mark(++mark);
        for (int id : series.of(device)) {
            database.deleteSeries(id);
        }
        database.commit();
        series.remove(device);
        return secure();
    }

    /** Lets go of what is older than the household wants to keep. */
    void retain(long nowMillis) throws SQLException {
        Retention.apply(database, series.all(), settings, nowMillis);
    }

    /**
     * Makes safe what was committed, looks whether it is (H2 closes without an error when its file
     * could not be written), then lets go of what the journal no longer has to keep.
     *
     * @return whether it is; if not, {@code lost} has dealt with it and this opening is over
     * @throws NotKeptException when it is not and nobody dealt with it
     */
    private boolean secure() throws SQLException, IOException {
        journal.roll();
        AtomicBoolean kept = new AtomicBoolean();
        gate.write(
                () -> {
                    database.close();
                    database = Database.open(factory, folder.get());
                    kept.set(database.mark() == mark);
                    // Still in the gate: nobody reads what is short of rows.
                    if (!kept.get() && !lost.getAsBoolean()) {
                        throw new NotKeptException();
                    }
                });
        if (kept.get()) {
            journal.deleteBefore(heads.oldestSegment(journal.segment()));
        }
        return kept.get();
    }

    @Override
    public void close() {
        closeQuietly(database);
        closeQuietly(journal);
    }

    private static void closeQuietly(AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.debug("History: closing: {}", e.getMessage());
            }
        }
    }
}
