package org.foyer.api.consent;

/** Kinds of data that can leave the house. */
public enum DataType {
    /** The devices as they are now. */
    LIVE,
    /** What was recorded of devices. */
    HISTORY
}
