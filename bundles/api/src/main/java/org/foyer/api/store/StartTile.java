package org.foyer.api.store;

import java.util.Objects;

/**
 * Something a service shows that the household wants on its start page. Immutable.
 *
 * @param key the figure's, chart's or table's, at most 120 characters
 * @param subject the figure's, at most 120 characters; empty for all else
 */
public record StartTile(ServiceId service, Kind kind, String key, String subject) {

    private static final int LONGEST = 120;

    /** What it is; actions are pressed where the service is, with all that belongs to it. */
    public enum Kind {
        FIGURE,
        CHART,
        TABLE
    }

    public StartTile {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kind, "kind");
        if (key.isEmpty() || key.length() > LONGEST || subject.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "key and subject: give at most " + LONGEST + " characters");
        }
        if (kind != Kind.FIGURE && !subject.isEmpty()) {
            throw new IllegalArgumentException("subject: leave it empty, only figures have one");
        }
    }
}
