package org.foyer.history;

import java.time.Duration;

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
 * @param patience longest wait of a query for a database that is being opened
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
        Duration patience) {

    static final Settings DEFAULT =
            new Settings(
                    90_000,
                    Duration.ofMillis(500),
                    8_192,
                    100_000,
                    200_000,
                    14,
                    400,
                    3_650,
                    Duration.ofSeconds(10));

    Settings {
        check("holdSeconds", holdMillis / 1000, holdMillis >= 1 && holdMillis <= Readings.LENGTH);
        check("batchReadings", batchReadings, batchReadings >= 1 && batchReadings <= 1_000_000);
        check("queueReadings", queueReadings, queueReadings >= 1 && queueReadings <= 4_000_000);
        check("headReadings", headReadings, headReadings >= 1);
        check("rawDays", rawDays, rawDays >= 1);
        check("minuteDays", minuteDays, minuteDays >= 1);
        check("quarterHourDays", quarterHourDays, quarterHourDays >= 1);
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
