package org.foyer.simulator.replay;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.simulator.physics.Sky;
import org.foyer.simulator.physics.SunPosition;
import org.foyer.simulator.physics.Weather;

/**
 * A recorded year of quarter-hours (DWD: UTC, W/m² horizontal, °C; the file names its site). The
 * running clock plays the same month, day and UTC time of the recorded year, so the season is right
 * in any year; the sun stands where it stood above the recorded site. Values between the quarters
 * are interpolated. Gaps up to two hours are bridged, longer ones are an error. Immutable.
 */
public final class RecordedWeather implements Weather {
    private static final int QUARTERS_PER_DAY = 96;
    private static final int MINUTES_PER_SLOT = 15;
    private static final int MAX_GAP = 8;
    private static final Pattern NAMED_STEP = Pattern.compile("_(\\d{1,4})min_");
    private static final List<String> COLUMNS =
            List.of(
                    "year",
                    "month",
                    "day",
                    "hour",
                    "minute",
                    "temperature",
                    "diffuse_irradiance",
                    "global_irradiance");

    private final int year;
    private final double latitudeDeg;
    private final double longitudeDeg;
    private final float[] celsius;
    private final float[] diffuse;
    private final float[] global;

    private RecordedWeather(Reader reader) {
        year = reader.year;
        latitudeDeg = reader.latitudeDeg;
        longitudeDeg = reader.longitudeDeg;
        celsius = reader.celsius;
        diffuse = reader.diffuse;
        global = reader.global;
    }

    /**
     * @throws ReplayException naming what cannot be read
     */
    public static RecordedWeather read(Path file) {
        var reader = new Reader(file);
        Csv.read(file, ",", 2, COLUMNS, reader::head, reader::row);
        reader.bridgeGaps();
        return new RecordedWeather(reader);
    }

    @Override
    public Sky at(Instant time) {
        LocalDateTime now = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        LocalDateTime then = now.withYear(year);
        double position =
                (then.getDayOfYear() - 1) * (double) QUARTERS_PER_DAY
                        + then.toLocalTime().toSecondOfDay() / 900.0;
        int index = (int) position;
        double share = position - index;
        var sun = SunPosition.at(then.toInstant(ZoneOffset.UTC), latitudeDeg, longitudeDeg);
        double g = between(global, index, share);
        double d = Math.min(g, between(diffuse, index, share));
        return new Sky(sun, g, d, between(celsius, index, share));
    }

    private static double between(float[] series, int index, double share) {
        float a = series[index];
        float b = series[Math.min(index + 1, series.length - 1)];
        return a + (b - a) * share;
    }

    private static final class Reader {
        private final Path file;
        private int year;
        private int lastSlot = -1;
        private double latitudeDeg = Double.NaN;
        private double longitudeDeg = Double.NaN;
        private float[] celsius = {};
        private float[] diffuse = {};
        private float[] global = {};

        Reader(Path file) {
            this.file = file;
            Matcher named = NAMED_STEP.matcher(String.valueOf(file.getFileName()));
            if (named.find() && Integer.parseInt(named.group(1)) != MINUTES_PER_SLOT) {
                throw new ReplayException(
                        file,
                        "is named a recording of " + named.group(1) + " minutes",
                        "give one of 15 minutes, weather_dwd_15min_….csv");
            }
        }

        void head(Csv line) {
            if (line.line() == 2) {
                longitudeDeg = coordinate(line, 1, "longitude", 180);
                latitudeDeg = coordinate(line, 2, "latitude", 90);
            }
        }

        private static double coordinate(Csv line, int index, String column, double limit) {
            try {
                double value = Double.parseDouble(line.cell(index));
                if (Math.abs(value) <= limit) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw line.error(
                    column,
                    "'" + line.cell(index) + "' is not in degrees, -" + limit + ".." + limit,
                    "line 2 holds place, longitude, latitude");
        }

        void row(Csv row) {
            if (row.blank()) {
                return;
            }
            LocalDateTime time = time(row);
            if (year == 0) {
                year = time.getYear();
                int slots = time.toLocalDate().lengthOfYear() * QUARTERS_PER_DAY;
                celsius = gaps(slots);
                diffuse = gaps(slots);
                global = gaps(slots);
            } else if (time.getYear() != year) {
                throw row.error("year", time.getYear() + " after " + year, "give one year a file");
            }
            if (time.getMinute() % MINUTES_PER_SLOT != 0) {
                throw row.error(
                        "minute",
                        time + " lies between the " + MINUTES_PER_SLOT + "-minute steps",
                        "give quarter-hours, and name the file by its step");
            }
            int slot =
                    (time.getDayOfYear() - 1) * QUARTERS_PER_DAY
                            + time.getHour() * 4
                            + time.getMinute() / MINUTES_PER_SLOT;
            if (slot <= lastSlot) {
                throw row.error(
                        "year..minute",
                        time + (slot == lastSlot ? " is there twice" : " is before the row above"),
                        "sort the rows by time, each once");
            }
            lastSlot = slot;
            celsius[slot] = bounded(row, "temperature", -60, 60);
            diffuse[slot] = bounded(row, "diffuse_irradiance", 0, 1500);
            global[slot] = bounded(row, "global_irradiance", 0, 1500);
        }

        private static LocalDateTime time(Csv row) {
            try {
                return LocalDateTime.of(
                        (int) row.number("year"),
                        (int) row.number("month"),
                        (int) row.number("day"),
                        (int) row.number("hour"),
                        (int) row.number("minute"));
            } catch (DateTimeException e) {
                throw row.error("year..minute", e.getMessage(), "write a time that exists");
            }
        }

        private static float bounded(Csv row, String column, double low, double high) {
            double value = row.numberOrGap(column);
            if (value < low || value > high) {
                throw row.error(column, value + " is outside " + low + ".." + high, "check units");
            }
            return (float) value;
        }

        private static float[] gaps(int slots) {
            float[] series = new float[slots];
            Arrays.fill(series, Float.NaN);
            return series;
        }

        void bridgeGaps() {
            if (year == 0) {
                throw new ReplayException(file, "holds no row", "give a whole year");
            }
            bridge("temperature", celsius);
            bridge("diffuse_irradiance", diffuse);
            bridge("global_irradiance", global);
        }

        private void bridge(String column, float[] series) {
            int known = -1;
            for (int i = 0; i <= series.length; i++) {
                if (i < series.length && Float.isNaN(series[i])) {
                    continue;
                }
                if (i - known - 1 > MAX_GAP) {
                    throw new ReplayException(
                            file,
                            0,
                            column,
                            "no value from " + slotTime(known + 1) + " to " + slotTime(i),
                            "give the whole year; gaps up to two hours are bridged");
                }
                float before = known >= 0 ? series[known] : i < series.length ? series[i] : 0;
                float after = i < series.length ? series[i] : before;
                for (int j = known + 1; j < i; j++) {
                    series[j] = before + (after - before) * (j - known) / (i - known);
                }
                known = i;
            }
        }

        private LocalDateTime slotTime(int slot) {
            return LocalDateTime.of(year, 1, 1, 0, 0).plusMinutes(15L * slot);
        }
    }
}
