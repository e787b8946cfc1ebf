package org.foyer.api.place;

/** What flows through a connection. Sums are per commodity: nothing adds gas to electricity. */
public enum Commodity {
    ELECTRICITY,
    GAS,
    HEAT,
    HYDROGEN
}
