package org.foyer.api.place;

/** A line conductor of an alternating current supply (IEC 60445: L1, L2, L3). */
public enum Phase {
    L1,
    L2,
    L3
}
