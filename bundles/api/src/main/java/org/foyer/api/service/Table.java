package org.foyer.api.service;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.reading.Unit;

/**
 * A small table on a service's part of the page. Immutable; its bounds are checked when it is made.
 *
 * @param key text key {@code table.<key>} of its caption in the service's own texts: a-z, digits,
 *     dash, a letter first, at most 24
 * @param columns 1 to 6 with different keys; the first one names the rows
 * @param rows at most 40, as they are shown; each has a cell for every column, of its kind or
 *     unknown
 */
public record Table(String key, List<Column> columns, List<List<Cell>> rows) {

    public static final int MOST_COLUMNS = 6;
    public static final int MOST_ROWS = 40;

    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,23}");

    /** What stands in a column. */
    public enum Kind {
        NUMBER(Cell.Amount.class),
        /** Instants, as days of the house's calendar. */
        DAY(Cell.At.class),
        /** Instants, as a time of day, with the day where it is another one. */
        TIME(Cell.At.class),
        DEVICE(Cell.OfDevice.class),
        WORDS(Cell.Words.class);

        private final Class<? extends Cell> type;

        Kind(Class<? extends Cell> type) {
            this.type = type;
        }

        boolean takes(Cell cell) {
            return cell instanceof Cell.Unknown || type.isInstance(cell);
        }
    }

    /**
     * A column.
     *
     * @param key text key {@code table.<table>.<key>} of its head; as the table's own key
     * @param unit of its numbers; {@link Unit#NONE} for all other kinds
     */
    public record Column(String key, Kind kind, Unit unit) {
        public Column {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(unit, "unit");
            requireKey("column", key);
            if (kind != Kind.NUMBER && unit != Unit.NONE) {
                throw new IllegalArgumentException(
                        "column " + key + ": give Unit.NONE, a unit belongs to numbers");
            }
        }

        public static Column of(String key, Kind kind) {
            return new Column(key, kind, Unit.NONE);
        }

        public static Column number(String key, Unit unit) {
            return new Column(key, Kind.NUMBER, unit);
        }
    }

    public Table {
        requireKey("table", key);
        columns = List.copyOf(columns);
        Set<String> keys = new HashSet<>();
        columns.forEach(c -> keys.add(c.key()));
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS || keys.size() < columns.size()) {
            throw new IllegalArgumentException(
                    "table " + key + ": give 1 to " + MOST_COLUMNS + " columns of different keys");
        }
        rows = rows.stream().limit(MOST_ROWS + 1L).map(List::copyOf).toList();
        if (rows.size() > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "table " + key + ": give at most " + MOST_ROWS + " rows");
        }
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table " + key + ": give each row a cell for each column");
            }
            for (int i = 0; i < row.size(); i++) {
                if (!columns.get(i).kind().takes(row.get(i))) {
                    throw new IllegalArgumentException(
                            "table "
                                    + key
                                    + ", column "
                                    + columns.get(i).key()
                                    + ": give a cell of its kind, or Cell.UNKNOWN");
                }
            }
        }
    }

    static void requireKey(String name, String key) {
        if (key.length() > 24 || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    name + " key: use a-z, digits, dash, a letter first; 1 to 24");
        }
    }
}
