package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Reading;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that comes back from being closed as it was before. */
class LostRowsTest {

    private static final Instant T0 = Instant.parse("2026-06-21T10:00:00Z");
    private static final int COUNT = 600;

    @TempDir Path folder;

    private final class Forgetful extends OsgiDataSourceFactory {
        private int forget;

        Forgetful() {
            super(new Driver());
        }

        /** How many of the next openings find the file as it was now. */
        void forget(int openings) {
            forget = openings;
        }

        @Override
        public DataSource createDataSource(Properties properties) throws SQLException {
            Path file = folder.resolve("history.mv.db");
            Path before = folder.resolve("before");
            try {
                if (forget > 0 && Files.exists(before)) {
                    forget--;
                    Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);
                } else if (Files.exists(file)) {
                    Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new SQLException(e);
            }
            return super.createDataSource(properties);
        }
    }

    private static List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            readings.add(House.power(T0.plusSeconds(i), i));
        }
        return readings;
    }

    /** A house that was closed once before, so that there is a file to fall back to. */
    private House filled(Forgetful factory) throws Exception {
        try (House first = new House(folder, T0, House.QUICK, factory)) {
            first.append(List.of(House.power(T0.minusSeconds(1), 1)));
        }
        House house = new House(folder, T0.plusSeconds(COUNT), House.QUICK, factory);
        house.append(readings());
        return house;
    }

    private static int points(House house) {
        return house.points(T0, Duration.ofHours(1), Step.RAW).size();
    }

    @Test
    @DisplayName("Rows that a database lost at closing are taken from the journal, at once")
    void takenAgain() throws Exception {
        Forgetful factory = new Forgetful();
        try (House house = filled(factory)) {
            factory.forget(1);
            house.tidyAt(T0.plus(Duration.ofHours(1)));
            assertEquals(COUNT, points(house));
            house.append(List.of(House.power(T0.plusSeconds(COUNT), 1)));
            assertEquals(COUNT + 1, points(house));
            house.recorder.tidyNow();
            assertEquals(COUNT + 1, points(house), "packed");
        }
        try (House again = new House(folder, T0.plus(Duration.ofHours(1)), House.QUICK)) {
            assertEquals(COUNT + 1, points(again));
        }
    }

    @Test
    @DisplayName("A database that loses rows again and again is off, and nothing is lost")
    void againAndAgain() throws Exception {
        Forgetful factory = new Forgetful();
        try (House house = filled(factory)) {
            factory.forget(3);
            house.tidyAt(T0.plus(Duration.ofHours(1)));
            house.recorder.tidyNow();
            assertThrows(IllegalStateException.class, () -> points(house));
            house.recorder.retryNow();
            assertEquals(COUNT, points(house));
            house.recorder.tidyNow();
            assertEquals(COUNT, points(house));
        }
    }
}
