package org.foyer.api.consent;

/** In which form data leave the house. */
public enum Technique {
    /** As they are, under the house's own names. */
    RAW,
    /** Under names that say nothing of the house. */
    PSEUDONYM,
    /** Summed with those of others. */
    AGGREGATE
}
