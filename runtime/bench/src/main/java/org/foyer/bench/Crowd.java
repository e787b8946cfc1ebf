package org.foyer.bench;

import java.util.List;
import java.util.Random;

/**
 * What may differ between two homes with the same devices, and must not change what they cost.
 *
 * @param name for the report
 * @param named ids of letters in no order instead of numbers in a row
 * @param drifting each device is read at its own pace of about a second, so that one after another
 *     the polls fall in every phase to each other; else all are read once a second, as they started
 * @param perPort devices behind one connection, 1 to 247
 */
record Crowd(String name, boolean named, boolean drifting, int perPort) {

    static final Crowd USUAL = new Crowd("numbered, as started", false, false, 247);

    static final List<Crowd> OTHERS =
            List.of(
                    new Crowd("named, as started", true, false, 247),
                    new Crowd("named, drifting", true, true, 247),
                    new Crowd("numbered, drifting, own connections", false, true, 1));

    private static final int POLL_MILLIS = 1000;
    private static final int DRIFT_MILLIS = 50;

    String id(int device, String numbered) {
        if (!named) {
            return numbered;
        }
        Random letters = new Random(device);
        StringBuilder id = new StringBuilder("d");
        for (int i = 0; i < 10; i++) {
            id.append((char) ('a' + letters.nextInt(26)));
        }
        return id.toString();
    }

    /** The mean over all devices is a second. */
    int pollMillis(int device) {
        return drifting
                ? POLL_MILLIS - DRIFT_MILLIS + device * 37 % (2 * DRIFT_MILLIS + 1)
                : POLL_MILLIS;
    }
}
