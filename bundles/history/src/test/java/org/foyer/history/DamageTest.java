package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.history.disk.Folders;
import org.foyer.history.keep.Healing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of the history damaged in each way: two whole days and half of today. */
class DamageTest {

    private static final Instant START = Instant.parse("2026-06-20T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(60));
    private static final String DAYS = "2026-06-20 – 2026-06-22";

    @TempDir static Path recorded;

    private static List<Point> whole;

    @TempDir Path folder;

    private final Random random = new Random(5);

    @BeforeAll
    static void record() throws Exception {
        UsualHouse usual = new UsualHouse(3);
        try (House house = new House(recorded, START)) {
            for (int hour = 0; hour < 60; hour++) {
                List<Reading> readings = new ArrayList<>();
                for (int second = 0; second < 3600; second += 10) {
                    readings.addAll(usual.second(START, hour * 3600L + second));
                }
                house.append(readings);
                house.tidyAt(START.plus(Duration.ofHours(hour + 1)));
            }
            whole = raw(house);
        }
        assertEquals(60 * 360, whole.size());
    }

    @BeforeEach
    void copy() throws IOException {
        for (Path file : Folders.files(recorded)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }

    private static List<Point> raw(House house) {
        Series series =
                house.recorder.query(
                        UsualHouse.device(0), Quantity.POWER, START, NOW, Step.RAW, 100_000);
        return series.points();
    }

    private void damage(UnaryOperator<byte[]> how) throws IOException {
        for (Path file : Folders.files(folder)) {
            Files.write(file, how.apply(Files.readAllBytes(file)));
        }
    }

    /** Opens it again: what is there is told, healed for good, and goes on. */
    private void heals(double atLeast) throws Exception {
        List<Point> left;
        try (House house = new House(folder, NOW)) {
            house.recorder.verifyNow();
            String lost =
                    house.troubles
                            .find(TroubleCode.HISTORY_HEALED, "history")
                            .orElseThrow()
                            .parameters()
                            .get("lost");
            assertEquals(DAYS, lost);
            assertFalse(house.troubles.has(TroubleCode.HISTORY_OFF));
            left = raw(house);
            assertTrue(new HashSet<>(whole).containsAll(left), "nothing that was not measured");
            assertTrue(left.size() >= atLeast * whole.size(), left.size() + " are left");
            assertTrue(left.size() < whole.size());
            house.append(List.of(House.power(NOW, 7)));
            house.tidyAt(NOW.plus(Duration.ofHours(30)));
            assertEquals(7, house.points(NOW, Duration.ofHours(1), Step.RAW).get(0).mean());
            assertEquals(left, raw(house));
        }
        assertFalse(Folders.files(folder.resolve(Healing.ASIDE)).isEmpty(), "set aside");
        try (House house = new House(folder, NOW.plus(Duration.ofHours(30)))) {
            house.recorder.verifyNow();
            assertEquals(left, raw(house));
            assertEquals(List.of(), house.troubles.current(), "healed for good");
        }
    }

    @Test
    @DisplayName("history file: last tenth cut: set aside, what is readable is taken over")
    void lastTenthCut() throws Exception {
        damage(bytes -> Arrays.copyOf(bytes, bytes.length * 9 / 10));
        heals(0.8);
    }

    @Test
    @DisplayName("history file: cut to half: set aside, what is readable is taken over")
    void cutToHalf() throws Exception {
        damage(bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        heals(0.4);
    }

    @Test
    @DisplayName("history file: header zeroed: set aside, what is readable is taken over")
    void headerZeroed() throws Exception {
        damage(
                bytes -> {
                    Arrays.fill(bytes, 0, Math.min(bytes.length, 4096), (byte) 0);
                    return bytes;
                });
        heals(0.6);
    }

    @Test
    @DisplayName("history file: random bytes in each 64 KiB: what is readable is taken over")
    void randomBytes() throws Exception {
        damage(
                bytes -> {
                    byte[] noise = new byte[600];
                    for (int block = 0; block < bytes.length; block += 65_536) {
                        int room = Math.min(65_536, bytes.length - block) - noise.length;
                        if (room > 0) {
                            random.nextBytes(noise);
                            int at = block + random.nextInt(room);
                            System.arraycopy(noise, 0, bytes, at, noise.length);
                        }
                    }
                    return bytes;
                });
        heals(0.8);
    }

    @Test
    @DisplayName("history file: nothing but noise: a new one begins")
    void nothingLeft() throws Exception {
        damage(
                bytes -> {
                    random.nextBytes(bytes);
                    return bytes;
                });
        heals(0);
    }

    @Test
    @DisplayName("a journal with noise in its middle gives back the rows before and after it")
    void journal() throws Exception {
        try (House house = new House(folder, NOW)) {
            for (int i = 0; i < 100; i++) {
                house.append(List.of(House.power(NOW.plusSeconds(i), i)));
            }
        }
        for (Path file : Folders.files(folder)) {
            if (file.getFileName().toString().startsWith("journal") && Files.size(file) > 0) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 10, (byte) 0x55);
                Files.write(file, bytes);
            }
        }
        try (House house = new House(folder, NOW)) {
            int left = house.points(NOW, Duration.ofHours(1), Step.RAW).size();
            assertTrue(left >= 97 && left < 100, left + " are left");
            assertTrue(house.troubles.has(TroubleCode.HISTORY_HEALED));
        }
    }

    @Test
    @DisplayName("a question that meets damage has a gap, and the file is healed within a minute")
    void found() throws Exception {
        try (House house = new House(folder, NOW)) {
            Path file =
                    Folders.files(folder).stream()
                            .filter(f -> f.getFileName().toString().startsWith("raw-2026-06-21"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, 2_000, 2_100, (byte) 0x55);
            Files.write(file, bytes);
            int left = raw(house).size();
            assertTrue(left < whole.size() && left > whole.size() - 500, left + " are left");
            house.tidyAt(NOW.plusSeconds(60));
            assertEquals(
                    "2026-06-21",
                    house.troubles
                            .find(TroubleCode.HISTORY_HEALED, "history")
                            .orElseThrow()
                            .parameters()
                            .get("lost"));
            assertEquals(left, raw(house).size());
        }
    }
}
