package org.foyer.api.forecast;

/** What a forecast rests on. */
public enum ForecastSource {
    /** Less than a day was measured: one level for all hours, and a wide band. */
    COLD,
    /** Learned from this home. */
    LEARNED
}
