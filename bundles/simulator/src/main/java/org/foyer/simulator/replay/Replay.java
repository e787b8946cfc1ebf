package org.foyer.simulator.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.foyer.simulator.physics.LoadSource;

/**
 * A folder of recordings: load, weather and prices. Of several files of a kind the first by name is
 * played.
 *
 * @param load minute load of a household
 * @param weather a year of quarter-hours
 * @param prices day-ahead prices in quarter-hours
 */
public record Replay(RecordedLoad load, RecordedWeather weather, PriceSeries prices) {
    private static final String LOAD = "load_*_1min_*.csv";
    private static final String WEATHER = "weather_dwd_15min_*.csv";
    private static final String PRICES = "price_dayahead_*_15min_*.csv";

    /**
     * @param zone local time of the house
     * @param inGaps load while the recorded one has a long gap
     * @throws ReplayException naming file, line, column and remedy
     */
    public static Replay open(Path folder, ZoneId zone, LoadSource inGaps) {
        if (!Files.isDirectory(folder)) {
            throw new ReplayException(
                    folder, "is not a folder", "give --replay the folder of the recordings");
        }
        Path load = find(folder, LOAD);
        Path weather = find(folder, WEATHER);
        Path prices = find(folder, PRICES);
        return new Replay(
                RecordedLoad.read(load, zone, inGaps),
                RecordedWeather.read(weather),
                PriceSeries.read(prices, zone));
    }

    private static Path find(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new ReplayException(folder, "cannot be listed (" + e + ")", "make it readable");
        }
        if (found.isEmpty()) {
            throw new ReplayException(
                    folder.resolve(pattern),
                    "no such file",
                    "put a recording of that name there (see the simulator's README)");
        }
        return Collections.min(found);
    }
}
