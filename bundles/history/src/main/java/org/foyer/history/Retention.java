package org.foyer.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Deletes blocks that lie wholly before what is kept. */
final class Retention {

    private static final int SERIES_PER_COMMIT = 50;

    private Retention() {}

    static void apply(Database database, List<Integer> series, Settings settings, long nowMillis)
            throws SQLException {
        int done = 0;
        for (int id : series) {
            for (Level level : Level.values()) {
                long keepFrom = nowMillis - Duration.ofDays(settings.days(level)).toMillis();
                if (keepFrom > 0) {
                    int block = (int) (keepFrom / level.blockMillis());
                    database.blocks().deleteBefore(level, id, block);
                }
            }
            if (++done % SERIES_PER_COMMIT == 0) {
                database.commit();
            }
        }
        database.commit();
    }
}
