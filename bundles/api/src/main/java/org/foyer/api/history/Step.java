package org.foyer.api.history;

/** Resolution of a series. */
public enum Step {
    RAW,
    MINUTE,
    QUARTER_HOUR
}
