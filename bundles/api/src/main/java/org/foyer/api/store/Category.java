package org.foyer.api.store;

/** The six categories of services and use cases (spec GEN.1, X.20, table 15). */
public enum Category {
    FLEXIBILITY,
    GRID,
    MONITORING,
    COMFORT,
    SELF_CONSUMPTION,
    OTHER
}
