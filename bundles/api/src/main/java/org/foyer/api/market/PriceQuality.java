package org.foyer.api.market;

/** How much a price is to be relied on. */
public enum PriceQuality {
    /** What is paid. */
    FINAL,
    /** Taken until the price itself is known. */
    ESTIMATED,
    /** Nobody pays it: it runs beside reality and is in no bill (X.16). */
    SIMULATED
}
