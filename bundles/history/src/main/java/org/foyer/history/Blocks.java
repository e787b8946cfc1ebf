package org.foyer.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The block tables through one connection. One thread at a time. */
final class Blocks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);
    private static final int KINDS = 5;

    private final Connection connection;
    private final Map<Level, PreparedStatement[]> statements = new EnumMap<>(Level.class);

    Blocks(Connection connection) {
        this.connection = connection;
    }

    /** Readings stored for that quarter-hour; null if none. */
    Readings readings(int series, int quarter) throws SQLException {
        byte[] data = get(Level.RAW, Level.key(series, quarter));
        return data == null ? null : unpackReadings(data, series, quarter);
    }

    /** Stored rollups; null if none. */
    Spans spans(Level level, int series, int block) throws SQLException {
        byte[] data = get(level, Level.key(series, block));
        return data == null ? null : unpackSpans(data, level, series, block);
    }

    void put(Level level, int series, int block, byte[] data) throws SQLException {
        long key = Level.key(series, block);
        PreparedStatement update =
                statement(level, 1, "UPDATE " + level.table + " SET data = ? WHERE id = ?");
        update.setBytes(1, data);
        update.setLong(2, key);
        if (update.executeUpdate() == 0) {
            PreparedStatement insert =
                    statement(level, 2, "INSERT INTO " + level.table + "(id, data) VALUES(?, ?)");
            insert.setLong(1, key);
            insert.setBytes(2, data);
            insert.executeUpdate();
        }
    }

    /** Deletes the blocks before that one. */
    int deleteBefore(Level level, int series, int block) throws SQLException {
        PreparedStatement delete =
                statement(level, 3, "DELETE FROM " + level.table + " WHERE id >= ? AND id < ?");
        delete.setLong(1, Level.key(series, 0));
        delete.setLong(2, Level.key(series, block));
        return delete.executeUpdate();
    }

    /** Up to {@code limit} stored blocks from that one on, by number. */
    NavigableMap<Integer, byte[]> range(Level level, int series, int from, int until, int limit)
            throws SQLException {
        PreparedStatement select =
                statement(
                        level,
                        4,
                        "SELECT id, data FROM "
                                + level.table
                                + " WHERE id >= ? AND id < ? ORDER BY id FETCH FIRST "
                                + limit
                                + " ROWS ONLY");
        select.setLong(1, Level.key(series, from));
        select.setLong(2, Level.key(series, until));
        NavigableMap<Integer, byte[]> found = new TreeMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put((int) rows.getLong(1), rows.getBytes(2));
            }
        }
        return found;
    }

    /** A block that cannot be read is a gap: said, and written anew with the next readings. */
    static Readings unpackReadings(byte[] data, int series, int quarter) {
        try {
            return Readings.unpack(data);
        } catch (DamagedException e) {
            LOG.warn("History: raw block {} of series {}: {}", quarter, series, e.getMessage());
            return null;
        }
    }

    static Spans unpackSpans(byte[] data, Level level, int series, int block) {
        try {
            return Spans.unpack(data, level.blockSlots());
        } catch (DamagedException e) {
            LOG.warn("History: {} {} of series {}: {}", level, block, series, e.getMessage());
            return null;
        }
    }

    private byte[] get(Level level, long key) throws SQLException {
        PreparedStatement select =
                statement(level, 0, "SELECT data FROM " + level.table + " WHERE id = ?");
        select.setLong(1, key);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    private PreparedStatement statement(Level level, int kind, String sql) throws SQLException {
        PreparedStatement[] of =
                statements.computeIfAbsent(level, l -> new PreparedStatement[KINDS]);
        if (of[kind] == null) {
            of[kind] = connection.prepareStatement(sql);
        }
        return of[kind];
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement[] of : statements.values()) {
            for (PreparedStatement statement : of) {
                if (statement != null) {
                    statement.close();
                }
            }
        }
    }
}
