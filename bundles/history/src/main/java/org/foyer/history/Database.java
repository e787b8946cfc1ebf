package org.foyer.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * The open database: one writing connection for one thread, and reading ones on request.
 *
 * <p>H2 acknowledges a commit when its log-structured store has handed the chunk to the operating
 * system only with {@code WRITE_DELAY 0}: with a delay a commit stays in memory until the
 * background writer comes by, and even an explicit {@code CHECKPOINT} may return while that
 * writer's own chunk is still on its way. Without the background writer nobody compacts, so {@link
 * Recorder} closes and opens the database once a day, which does.
 */
final class Database implements AutoCloseable {

    private static final int CACHE_KB = 4096;

    private final DataSource source;
    private final Connection writer;
    private final Blocks blocks;
    private final PreparedStatement appendJournal;
    private final PreparedStatement trimJournal;

    private Database(DataSource source, Connection writer) throws SQLException {
        this.source = source;
        this.writer = writer;
        this.blocks = new Blocks(writer);
        this.appendJournal = writer.prepareStatement("INSERT INTO journal(seq, data) VALUES(?, ?)");
        this.trimJournal = writer.prepareStatement("DELETE FROM journal WHERE seq < ?");
    }

    static Database open(DataSourceFactory factory, Path folder) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL,
                "jdbc:h2:file:"
                        + folder.toAbsolutePath().resolve("history")
                        + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=2000");
        properties.setProperty(DataSourceFactory.JDBC_USER, "foyer");
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, "");
        DataSource source = factory.createDataSource(properties);
        Connection writer = source.getConnection();
        try {
            writer.setAutoCommit(false);
            Schema.migrate(writer, folder);
            execute(writer, "SET WRITE_DELAY 0");
            execute(writer, "SET CACHE_SIZE " + CACHE_KB);
            return new Database(source, writer);
        } catch (SQLException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    Blocks blocks() {
        return blocks;
    }

    /** A connection for a reader; close it. */
    Connection reader() throws SQLException {
        return source.getConnection();
    }

    void appendJournal(long seq, byte[] data) throws SQLException {
        appendJournal.setLong(1, seq);
        appendJournal.setBytes(2, data);
        appendJournal.executeUpdate();
    }

    void trimJournal(long before) throws SQLException {
        trimJournal.setLong(1, before);
        trimJournal.executeUpdate();
    }

    /** Reads the whole journal in order; the sequence number after its last row. */
    long replay(JournalRow row) throws SQLException {
        long next = 0;
        try (PreparedStatement select =
                writer.prepareStatement(
                        "SELECT seq, data FROM journal WHERE seq >= ? ORDER BY seq"
                                + " FETCH FIRST 64 ROWS ONLY")) {
            boolean more = true;
            while (more) {
                more = false;
                select.setLong(1, next);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        more = true;
                        next = rows.getLong(1) + 1;
                        row.row(next - 1, rows.getBytes(2));
                    }
                }
            }
        }
        return next;
    }

    SeriesIndex series() throws SQLException {
        SeriesIndex index = new SeriesIndex();
        try (Statement statement = writer.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, device, quantity, unit FROM series")) {
            while (rows.next()) {
                index.put(
                        new DeviceId(rows.getString(2)),
                        new Quantity(rows.getString(3), Unit.valueOf(rows.getString(4))),
                        rows.getInt(1));
            }
        } catch (IllegalArgumentException e) {
            throw new SQLException("table series: " + e.getMessage(), e);
        }
        return index;
    }

    void addSeries(int id, DeviceId device, Quantity quantity) throws SQLException {
        try (PreparedStatement insert =
                writer.prepareStatement(
                        "INSERT INTO series(id, device, quantity, unit) VALUES(?, ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, device.value());
            insert.setString(3, quantity.name());
            insert.setString(4, quantity.unit().name());
            insert.executeUpdate();
        }
    }

    void deleteSeries(int id) throws SQLException {
        for (Level level : Level.values()) {
            blocks.deleteBefore(level, id, Integer.MAX_VALUE);
        }
        try (PreparedStatement delete =
                writer.prepareStatement("DELETE FROM series WHERE id = ?")) {
            delete.setInt(1, id);
            delete.executeUpdate();
        }
    }

    /** From here on a kill of the process loses nothing of the transaction. */
    void commit() throws SQLException {
        writer.commit();
    }

    /**
     * From here on a loss of power loses nothing of what was committed, as far as the disk obeys.
     */
    void sync() throws SQLException {
        execute(writer, "CHECKPOINT SYNC");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        writer.close();
    }

    /** Takes one row of the journal. */
    interface JournalRow {
        void row(long seq, byte[] data);
    }
}
