package org.foyer.forecast.learn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Recorded series of the shared folder as days of quarter-hours; their clock is never changed. */
final class Recorded {

    private static final DateTimeFormatter PRICES =
            DateTimeFormatter.ofPattern("ddMMMyyyy HH:mm:ss", Locale.ENGLISH);

    private final Map<LocalDate, double[]> sums = new TreeMap<>();
    private final Map<LocalDate, int[]> counts = new TreeMap<>();

    private static Path shared(String name) {
        String set = System.getenv("FOYER_SHARED");
        Path at = Path.of("").toAbsolutePath();
        while (set == null && at != null && !Files.isDirectory(at.resolve("cnf"))) {
            at = at.getParent();
        }
        Path root =
                set != null
                        ? Path.of(set)
                        : at == null ? Path.of("shared") : at.resolveSibling("shared");
        Path file = root.resolve("data/energy").resolve(name);
        assumeTrue(Files.exists(file), "needs " + name + ": set FOYER_SHARED to the shared folder");
        return file;
    }

    private void add(LocalDateTime at, double value) {
        if (Double.isFinite(value)) {
            int slot = at.toLocalTime().toSecondOfDay() / 900;
            sums.computeIfAbsent(at.toLocalDate(), d -> new double[96])[slot] += value;
            counts.computeIfAbsent(at.toLocalDate(), d -> new int[96])[slot]++;
        }
    }

    /** An hour's value in each of its quarters. */
    private void addHour(LocalDateTime at, double value) {
        for (int quarter = 0; quarter < 4; quarter++) {
            add(at.plusMinutes(15L * quarter), value);
        }
    }

    /**
     * @param least so many values make a quarter-hour
     * @param factor of their mean
     */
    private List<DayCurve> means(int least, double factor) {
        List<DayCurve> days = new ArrayList<>();
        sums.forEach(
                (date, sum) -> {
                    float[] values = new float[96];
                    for (int slot = 0; slot < 96; slot++) {
                        int count = counts.get(date)[slot];
                        values[slot] =
                                count < least ? Float.NaN : (float) (factor * sum[slot] / count);
                    }
                    days.add(new DayCurve(date, values));
                });
        return days;
    }

    private static double number(String text) {
        return text.isBlank() || text.equals("?") ? Double.NaN : Double.parseDouble(text);
    }

    /** Wh; a house in Sceaux, four winters weeks of minutes. */
    static List<DayCurve> sceauxMinutes() throws IOException {
        Recorded all = new Recorded();
        DateTimeFormatter form = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss");
        for (String line : lines("load_sceaux_fr_1min_2006-12-16_2007-01-11.csv", 1)) {
            String[] parts = line.split(";");
            all.add(LocalDateTime.parse(parts[0] + " " + parts[1], form), number(parts[2]));
        }
        return all.means(12, 250);
    }

    /** Wh; the same house, four years of hours. */
    static List<DayCurve> sceauxHours() throws IOException {
        Recorded all = new Recorded();
        for (String line : lines("load_sceaux_fr_hourly_2006-2010.csv", 1)) {
            String[] parts = line.split(",");
            LocalDateTime at = LocalDateTime.parse(parts[0].replace(' ', 'T'));
            all.addHour(at, number(parts[1]) * 1000 / 60 / 4);
        }
        return all.means(1, 1);
    }

    /** Wh of load, or of the sun for one kWp; a house in Fontana, a year of hours. */
    static List<DayCurve> fontana(int building, boolean sun) throws IOException {
        Recorded all = new Recorded();
        LocalDateTime at = LocalDateTime.of(2016, 7, 31, 23, 0);
        for (String line : lines("citylearn2022_fontana_building_" + building + ".csv", 1)) {
            String[] parts = line.split(",", -1);
            all.addHour(at, sun ? number(parts[11]) / 4 : number(parts[7]) * 1000 / 4);
            at = at.plusHours(1);
        }
        return all.means(1, 1);
    }

    /** Wh on a square metre; a year of quarter-hours at Düsseldorf. */
    static List<DayCurve> radiation() throws IOException {
        Recorded all = new Recorded();
        for (String line : lines("weather_dwd_15min_2024_duesseldorf.csv", 3)) {
            String[] parts = line.split(",");
            int[] date = Arrays.stream(parts).limit(5).mapToInt(p -> (int) number(p)).toArray();
            all.add(
                    LocalDateTime.of(date[0], date[1], date[2], date[3], date[4]),
                    number(parts[10]) / 4);
        }
        return all.means(1, 1);
    }

    /** EUR/kWh; hours of 2023. */
    static List<DayCurve> prices() throws IOException {
        Recorded all = new Recorded();
        for (String line : lines("price_dayahead_be_hourly_2022-2024.csv", 1)) {
            String[] parts = line.split(",", -1);
            if (parts[0].contains("2023") && parts.length > 1) {
                String stamp =
                        parts[0].substring(0, 2)
                                + parts[0].substring(2, 3).toUpperCase(Locale.ROOT)
                                + parts[0].substring(3);
                all.addHour(LocalDateTime.parse(stamp, PRICES), number(parts[1]));
            }
        }
        return all.means(1, 1);
    }

    /** EUR/kWh; nine days of quarter-hours. */
    static List<DayCurve> quarterPrices() throws IOException {
        Recorded all = new Recorded();
        for (String line : lines("price_dayahead_be_15min_2025-10-01_2025-10-09.csv", 1)) {
            String[] parts = line.split(",");
            all.add(
                    LocalDateTime.parse(parts[0].replace(' ', 'T')).plusHours(2),
                    number(parts[4]) / 1000);
        }
        return all.means(1, 1);
    }

    /** Sessions of public chargers in 2019, by day. */
    static Map<LocalDate, List<Session>> sessions() throws IOException {
        Map<LocalDate, List<Session>> days = new TreeMap<>();
        for (String line : lines("ev_sessions_boulder_public_2018-2021.csv", 1)) {
            String[] parts = line.split(",");
            LocalDateTime start = LocalDateTime.parse(parts[0].replace("\"", "").replace(' ', 'T'));
            if (start.getYear() == 2019) {
                days.computeIfAbsent(start.toLocalDate(), d -> new ArrayList<>())
                        .add(new Session(start, number(parts[7]) * 1000));
            }
        }
        return days;
    }

    record Session(LocalDateTime start, double wh) {}

    /** One value a day. */
    static List<DayCurve> daily(
            Map<LocalDate, List<Session>> days, ToDoubleFunction<List<Session>> value) {
        List<DayCurve> all = new ArrayList<>();
        LocalDate first = days.keySet().iterator().next();
        for (LocalDate day = first; day.getYear() == first.getYear(); day = day.plusDays(1)) {
            List<Session> its = days.getOrDefault(day, List.of());
            all.add(new DayCurve(day, new float[] {(float) value.applyAsDouble(its)}));
        }
        return all;
    }

    /** 100 in quarter-hours in which one began. */
    static List<DayCurve> begins(Map<LocalDate, List<Session>> days) {
        List<DayCurve> all = new ArrayList<>();
        days.forEach(
                (day, sessions) -> {
                    float[] values = new float[96];
                    sessions.forEach(
                            s -> values[s.start().toLocalTime().toSecondOfDay() / 900] = 100);
                    all.add(new DayCurve(day, values));
                });
        return all;
    }

    private static List<String> lines(String name, int heads) throws IOException {
        List<String> lines = Files.readAllLines(shared(name));
        return lines.subList(heads, lines.size());
    }
}
