package org.foyer.api.limit;

/** Where a link stands; the states of the EEBUS use cases LPC and LPP (DE.LPC.2). */
public enum LinkState {
    /** The home has just started: the fail-safe value holds until the issuer is heard. */
    INIT,
    /** The issuer is heard and limits nothing. */
    UNLIMITED_CONTROLLED,
    /** The issuer is heard and its limit holds. */
    LIMITED,
    /** The issuer is not heard: the agreed fail-safe value holds. */
    FAIL_SAFE,
    /** The issuer was not heard for the agreed time: the home goes by itself. */
    UNLIMITED_AUTONOMOUS
}
