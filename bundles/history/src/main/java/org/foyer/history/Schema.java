package org.foyer.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Tables of the history and the steps from each version to the next. */
final class Schema {

    /** Entry i leads from version i to i + 1. Never change one that was released; add one. */
    static final List<List<String>> STEPS =
            List.of(
                    List.of(
                            "CREATE TABLE series(id INT PRIMARY KEY, device VARCHAR(64) NOT NULL,"
                                    + " quantity VARCHAR(64) NOT NULL, unit VARCHAR(32) NOT NULL,"
                                    + " UNIQUE(device, quantity, unit))",
                            "CREATE TABLE raw_block(id BIGINT PRIMARY KEY, data BYTEA NOT NULL)",
                            "CREATE TABLE minute_block(id BIGINT PRIMARY KEY, data BYTEA NOT NULL)",
                            "CREATE TABLE quarter_block(id BIGINT PRIMARY KEY,"
                                    + " data BYTEA NOT NULL)"));

    private Schema() {}

    /** Brings the database to this version; refuses one that is newer and leaves it untouched. */
    static void migrate(Connection connection, Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = exists(connection) ? version(statement) : 0;
            if (version > STEPS.size()) {
                throw new SQLException(
                        "folder "
                                + folder
                                + " holds a history of version "
                                + version
                                + ", written by a newer Foyer; this one knows versions up to "
                                + STEPS.size()
                                + ". Start the newer Foyer again, or move the folder away to begin"
                                + " a new history");
            }
            if (version == STEPS.size()) {
                return;
            }
            for (List<String> step : STEPS.subList(version, STEPS.size())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            if (version == 0) {
                statement.execute(
                        "CREATE TABLE foyer_schema(version INT NOT NULL,"
                                + " settled BIGINT NOT NULL)");
                statement.execute("INSERT INTO foyer_schema VALUES(" + STEPS.size() + ", 0)");
            } else {
                statement.execute("UPDATE foyer_schema SET version = " + STEPS.size());
            }
            connection.commit();
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String name = meta.storesUpperCaseIdentifiers() ? "FOYER_SCHEMA" : "foyer_schema";
        try (ResultSet tables = meta.getTables(null, null, name, null)) {
            return tables.next();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT version FROM foyer_schema")) {
            if (!rows.next()) {
                throw new SQLException("table foyer_schema is empty");
            }
            return rows.getInt(1);
        }
    }
}
