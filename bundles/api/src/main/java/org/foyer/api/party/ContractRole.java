package org.foyer.api.party;

/** What a party is to a site by contract or law (model 7). */
public enum ContractRole {
    /** Sells energy, and buys what is fed in. */
    SUPPLIER,
    /** Sells the flexibility of many. */
    AGGREGATOR,
    /** Plans and calls flexibility by contract (model 6). */
    FLEXIBILITY_MANAGER,
    /** Runs the network that the site is connected to. */
    GRID_OPERATOR,
    /** An energy community that the site belongs to. */
    COMMUNITY,
    /** Measures at the connection. */
    METERING,
    /** Gives a service to the household. */
    SERVICE_PROVIDER,
    /** Makes or services devices. */
    MANUFACTURER,
    /** Installs and looks after devices. */
    INSTALLER,
    /** Owns or manages the building. */
    BUILDING_MANAGER
}
