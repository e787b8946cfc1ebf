package org.foyer.scheduler.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded day-ahead prices, irradiance and load of a house, from the folder of recordings. */
final class RecordedDays {

    private static final String PRICES = "price_dayahead_be_15min_2025-10-01_2025-10-09.csv";
    private static final String WEATHER = "weather_dwd_15min_2024_duesseldorf.csv";
    private static final String LOAD = "load_sceaux_fr_1min_2006-12-16_2007-01-11.csv";

    private final double[] prices;
    private final double[] sun;
    private final double[] load;

    private RecordedDays(double[] prices, double[] sun, double[] load) {
        this.prices = prices;
        this.sun = sun;
        this.load = load;
    }

    static boolean in(Path folder) {
        return Files.exists(folder.resolve(PRICES))
                && Files.exists(folder.resolve(WEATHER))
                && Files.exists(folder.resolve(LOAD));
    }

    static RecordedDays read(Path folder) throws IOException {
        return new RecordedDays(
                prices(folder.resolve(PRICES)),
                sun(folder.resolve(WEATHER)),
                load(folder.resolve(LOAD)));
    }

    private static double[] prices(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(l -> Double.parseDouble(l.split(",")[4]) / 1000)
                .toArray();
    }

    private static double[] sun(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(3)
                .mapToDouble(l -> Days.round(0.85 * Double.parseDouble(l.split(",")[10]), 10))
                .map(w -> Math.max(0, w))
                .toArray();
    }

    private static double[] load(Path file) throws IOException {
        List<Double> quarters = new ArrayList<>();
        double sum = 0;
        int count = 0;
        int in = 0;
        // The recording begins at 17:24: the first whole day is 396 minutes later.
        for (String line : Files.readAllLines(file).subList(1 + 396, 37_000)) {
            String power = line.split(";")[2];
            if (!power.equals("?")) {
                sum += 1000 * Double.parseDouble(power);
                count++;
            }
            if (++in == 15) {
                quarters.add(Days.round(count == 0 ? 300 : sum / count, 1));
                sum = 0;
                count = 0;
                in = 0;
            }
        }
        return quarters.stream().mapToDouble(q -> q).toArray();
    }

    /** Two days in a row of each recording, which days is given by the seed. */
    Days days(long seed) {
        return new Days.Fixed(
                part(prices, (int) (seed % 7)),
                part(sun, (int) ((60 + 37 * seed) % 300)),
                part(load, (int) (seed % 22)),
                "recorded");
    }

    private static double[] part(double[] values, int day) {
        double[] part = new double[192];
        for (int q = 0; q < part.length; q++) {
            part[q] = values[(day * 96 + q) % values.length];
        }
        return part;
    }
}
