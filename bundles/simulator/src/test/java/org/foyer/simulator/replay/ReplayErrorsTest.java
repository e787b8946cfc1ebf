package org.foyer.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.foyer.simulator.physics.Span;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small recordings made here: gaps, mapping and every kind of mistake. */
class ReplayErrorsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String LOAD_HEAD = "Date;Time;Global_active_power\r\n";

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private RecordedLoad load(String rows) throws IOException {
        return RecordedLoad.read(file("load_x_1min_y.csv", LOAD_HEAD + rows), PARIS, span -> 77);
    }

    private static void message(ReplayException e, String... parts) {
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), part + " in: " + e.getMessage());
        }
    }

    private static String day(String date) {
        var rows = new StringBuilder();
        for (int m = 0; m < 1440; m++) {
            double kw = m >= 600 && m < 660 ? Double.NaN : m / 1000.0;
            rows.append(date)
                    .append(String.format(Locale.ROOT, ";%02d:%02d:00;", m / 60, m % 60))
                    .append(Double.isNaN(kw) ? "?" : Double.toString(kw))
                    .append("\r\n");
        }
        return rows.toString();
    }

    private static double at(RecordedLoad load, String time) {
        Instant t = Instant.parse(time);
        return load.watts(new Span(t, t.plusSeconds(1)));
    }

    @Test
    @DisplayName("a gap holds the last value for ten minutes, then the synthetic load takes over")
    void gaps() throws IOException {
        RecordedLoad load = load(day("17/12/2006"));
        assertEquals(599, at(load, "2025-01-14T08:59:00Z"), 0.01, "09:59 in Paris");
        assertEquals(599, at(load, "2025-01-14T09:00:00Z"), 0.01, "held");
        assertEquals(599, at(load, "2025-01-14T09:09:59Z"), 0.01, "held for ten minutes");
        assertEquals(77, at(load, "2025-01-14T09:10:00Z"), 0.01, "synthetic");
        assertEquals(660, at(load, "2025-01-14T10:00:00Z"), 0.01, "recorded again");
        assertEquals(720, at(load, "2025-07-14T10:00:00Z"), 0.01, "local time in summer, too");
    }

    @Test
    @DisplayName("a week's recording plays on the same day of the week")
    void weekdays() throws IOException {
        var rows = new StringBuilder("16/12/2006;23:59:00;9.9\r\n");
        for (int d = 17; d <= 24; d++) {
            for (int h = 0; h < 24; h++) {
                rows.append(d).append("/12/2006;").append(String.format("%02d", h));
                rows.append(":00:00;").append(d / 10.0).append("\r\n");
            }
            rows.append(d).append("/12/2006;23:59:00;0.0\r\n");
        }
        RecordedLoad load = load(rows.toString());
        // 2006-12-18 was a Monday, and so is 2025-11-17
        assertEquals(1800, at(load, "2025-11-17T12:00:30Z"), 0.01);
        assertEquals(1700, at(load, "2025-11-16T12:00:30Z"), 0.01);
        assertEquals(2300, at(load, "2025-11-15T12:00:30Z"), 0.01);
    }

    @Test
    @DisplayName("a word instead of a number names file, line, column and remedy")
    void badNumber() {
        var e =
                assertThrows(
                        ReplayException.class,
                        () -> load("17/12/2006;00:00:00;0.3\r\n17/12/2006;00:01:00;much\r\n"));
        message(e, "load_x_1min_y.csv, line 3, column Global_active_power", "'much'", "or ?");
    }

    @Test
    @DisplayName("other mistakes in a load: value, time, order, short row, no whole day")
    void badLoads() {
        message(fails("17/12/2006;00:00:00;216.4\r\n"), "line 2", "0..60", "kW");
        message(fails("2006-12-17;00:00:00;0.3\r\n"), "line 2", "not a time", "day/month/year");
        message(fails("17/12/2006\r\n"), "line 2", "column Time", "row ends");
        message(fails("17/12/2006;00:00:00;0.3\r\n"), "no whole day");
        message(fails("18/12/2006;00:00:00;1\r\n17/12/2006;00:00:00;1\r\n"), "line 3", "sort");
        message(fails("17/12/2006;00:05:00;1\r\n17/12/2006;00:04:00;1\r\n"), "line 3", "sort");
        message(fails("17/12/2006;00:00:00;1\r\n17/12/2026;00:00:00;1\r\n"), "400 days");
    }

    private ReplayException fails(String rows) {
        return assertThrows(ReplayException.class, () -> load(rows));
    }

    @Test
    @DisplayName(
            "case a broken replay folder: missing folder, missing file, missing column, empty file")
    void missing() throws IOException {
        Path absent = folder.resolve("absent");
        message(
                assertThrows(ReplayException.class, () -> Replay.open(absent, PARIS, span -> 0)),
                "absent",
                "is not a folder",
                "--replay");
        message(
                assertThrows(ReplayException.class, () -> Replay.open(folder, PARIS, span -> 0)),
                "load_*_1min_*.csv",
                "no such file",
                "put a recording");
        Path prices = file("price_dayahead_be_15min_x.csv", "datetime_utc,price\n");
        message(
                assertThrows(ReplayException.class, () -> PriceSeries.read(prices, PARIS)),
                "line 1, column price_eur_mwh",
                "missing");
        Path empty = file("load_e_1min_e.csv", "");
        message(
                assertThrows(ReplayException.class, () -> RecordedLoad.read(empty, PARIS, s -> 0)),
                "is empty");
    }

    @Test
    @DisplayName("not text, or far too long lines, are refused")
    void hostile() throws IOException {
        Path binary = folder.resolve("load_b_1min_b.csv");
        Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2, (byte) 0xC3});
        message(
                assertThrows(ReplayException.class, () -> RecordedLoad.read(binary, PARIS, s -> 0)),
                "cannot be read",
                "is text");
        message(fails("17/12/2006;00:00:00;" + "1".repeat(5000)), "line 2", "4096");
    }

    @Test
    @DisplayName("weather: site line, values, gaps and a year that ends early")
    void weather() throws IOException {
        String head = "location,longitude,latitude\nX,6.8,51.3\n";
        String columns =
                "year,month,day,hour,minute,temperature,diffuse_irradiance,global_irradiance\n";
        message(weatherFails("a\nX,east,51\n" + columns), "line 2, column longitude", "'east'");
        message(weatherFails(head + columns), "holds no row");
        message(weatherFails(head + columns + "2024,2,30,0,0,1,0,0\n"), "line 4", "exists");
        message(
                weatherFails(head + columns + "2024,1,1,0,0,1,0,9999\n"),
                "line 4, column global_irradiance",
                "0.0..1500.0");
        message(
                weatherFails(head + columns + "2024,1,1,0,0,1,0,0\n"),
                "column temperature",
                "no value from 2024-01-01T00:15");
    }

    @Test
    @DisplayName("weather: rows of another step than the name says, twice or out of order")
    void weatherRows() throws IOException {
        String head =
                """
                location,longitude,latitude
                X,6.8,51.3
                year,month,day,hour,minute,temperature,diffuse_irradiance,global_irradiance
                2024,1,1,0,0,1,0,0
                """;
        message(
                weatherFails(head + "2024,1,1,0,10,1,0,0\n"),
                "line 5, column minute",
                "15-minute steps");
        message(weatherFails(head + "2024,1,1,0,0,2,0,0\n"), "line 5", "is there twice", "sort");
        message(
                weatherFails(head + "2024,1,1,1,0,2,0,0\n2024,1,1,0,45,2,0,0\n"),
                "line 6",
                "before the row above",
                "sort");
        Path named = file("weather_dwd_10min_x.csv", head);
        message(
                assertThrows(ReplayException.class, () -> RecordedWeather.read(named)),
                "recording of 10 minutes",
                "15 minutes");
    }

    private ReplayException weatherFails(String text) throws IOException {
        Path file = file("weather_dwd_15min_x.csv", text);
        return assertThrows(ReplayException.class, () -> RecordedWeather.read(file));
    }
}
