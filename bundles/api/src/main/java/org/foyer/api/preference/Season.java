package org.foyer.api.preference;

/**
 * A season as a person feels it and says so (FR.PUC2.4): no calendar, no country and no measurement
 * ever decides it.
 */
public enum Season {
    SPRING,
    SUMMER,
    /** Much heat is wanted. */
    AUTUMN,
    WINTER
}
