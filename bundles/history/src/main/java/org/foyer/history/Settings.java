package org.foyer.history;

import java.time.Duration;
import java.time.Instant;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;

/**
 * Settings of the history.
 *
 * @param holdMillis longest time a value stays in force after its reading, 1 to 900,000
 * @param commitDelay longest wait of a reading for others to be committed with
 * @param batchReadings readings after which a commit does not wait, 1 to 1,000,000
 * @param queueReadings readings that may wait for a commit; more are rejected
 * @param headReadings readings kept in memory at most before they are packed away early
 * @param rawDays days that raw readings are kept
 * @param minuteDays days that minutes are kept
 * @param quarterHourDays days that quarter-hours are kept
 * @param patience longest wait of a query for a history that is being opened
 * @param maxSeries series that may be recorded, all devices together
 * @param maxSeriesOfDevice series that one device may have
 * @param folderBytes size of all files from which on the oldest days go early
 */
record Settings(
        int holdMillis,
        Duration commitDelay,
        int batchReadings,
        int queueReadings,
        int headReadings,
        int rawDays,
        int minuteDays,
        int quarterHourDays,
        Duration patience,
        int maxSeries,
        int maxSeriesOfDevice,
        long folderBytes) {

    static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** What a waiting reading with all that belongs to it needs, bytes. */
    private static final long WAITING = 960;

    /** Share of the heap for readings that wait in memory to be packed, at 12 bytes each. */
    private static final long HEAD = 480;

    /** Share of the heap for what is known of each series. */
    private static final long SERIES = 24_576;

    static final int MAX_SERIES_OF_DEVICE = 256;

    Settings {
        check(
                "holdSeconds",
                holdMillis / 1000,
                holdMillis >= 1 && holdMillis <= QuarterReadings.LENGTH);
        check("batchReadings", batchReadings, batchReadings >= 1 && batchReadings <= 1_000_000);
        check("queueReadings", queueReadings, queueReadings >= 1 && queueReadings <= 4_000_000);
        check("headReadings", headReadings, headReadings >= 1);
        check("rawDays", rawDays, rawDays >= 1);
        check("minuteDays", minuteDays, minuteDays >= 1);
        check("quarterHourDays", quarterHourDays, quarterHourDays >= 1);
    }

    /**
     * The usual ones; what waits in memory derives from the heap.
     *
     * @param heapBytes largest heap of this process
     * @param folderBytes see above
     */
    static Settings usual(long heapBytes, long folderBytes) {
        return new Settings(
                90_000,
                Duration.ofMillis(500),
                8_192,
                clamp(heapBytes / WAITING, 20_000, 400_000),
                clamp(heapBytes / HEAD, 40_000, 400_000),
                14,
                400,
                3_650,
                Duration.ofSeconds(10),
                clamp(heapBytes / SERIES, 500, 20_000),
                MAX_SERIES_OF_DEVICE,
                folderBytes);
    }

    private static int clamp(long value, int least, int most) {
        return (int) Math.max(least, Math.min(most, value));
    }

    private static void check(String name, int value, boolean good) {
        if (!good) {
            throw new IllegalArgumentException(
                    "org.foyer.history " + name + ": " + value + " is out of range");
        }
    }

    int days(Level level) {
        return switch (level) {
            case RAW -> rawDays;
            case MINUTE -> minuteDays;
            case QUARTER -> quarterHourDays;
        };
    }
}
