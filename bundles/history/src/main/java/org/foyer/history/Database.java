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
 * <p>A commit is no promise here. H2 2.5.252 may come back from a kill without commits that its
 * file holds: when a chunk does not lie where the one before foretold, the file header is written
 * before the new chunk becomes the last one, so it names the one before, and recovery stops there.
 * {@code WRITE_DELAY 0} does not help ({@code KillTest} found it). Only after {@link #close} is
 * what was committed safe; until then the journal keeps it.
 *
 * <p>H2 does not compact this file, neither when closed nor when idle: after a kill a compacting
 * close fell back by many closes (one in about a hundred kills of {@code KillTest}; H2 issue 4247
 * tells of the like). Space of deleted rows is used again all the same.
 */
final class Database implements AutoCloseable {

    private static final int CACHE_KB = 4096;

    private final DataSource source;
    private final Connection writer;
    private final Blocks blocks;

    private Database(DataSource source, Connection writer) throws SQLException {
        this.source = source;
        this.writer = writer;
        this.blocks = new Blocks(writer);
    }

    static Database open(DataSourceFactory factory, Path folder) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL,
                "jdbc:h2:file:"
                        + folder.toAbsolutePath().resolve("history")
                        + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0");
        properties.setProperty(DataSourceFactory.JDBC_USER, "foyer");
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, "");
        DataSource source = factory.createDataSource(properties);
        Connection writer = source.getConnection();
        try {
            writer.setAutoCommit(false);
            Schema.migrate(writer, folder);
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

    /** Marks the transaction, to find out after opening again whether it is really there. */
    void mark(long number) throws SQLException {
        execute(writer, "UPDATE foyer_schema SET settled = " + number);
    }

    long mark() throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet rows = statement.executeQuery("SELECT settled FROM foyer_schema")) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    void commit() throws SQLException {
        writer.commit();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Closes all connections and the file; from here on a kill loses nothing committed. */
    @Override
    public void close() throws SQLException {
        try {
            execute(writer, "SHUTDOWN");
        } finally {
            writer.close();
        }
    }
}
