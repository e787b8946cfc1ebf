package org.foyer.store.rights;

import org.foyer.api.store.Grant;

/** What can happen to a grant. */
public enum GrantEvent {
    GIVE,
    TAKE,
    /** Its end has come, or nobody used it. */
    LAPSE;

    /** The state after this event; a pure function (store design 1). */
    public Grant.State after(Grant.State from) {
        return switch (this) {
            case GIVE -> Grant.State.GRANTED;
            case TAKE -> Grant.State.REVOKED;
            case LAPSE -> from == Grant.State.GRANTED ? Grant.State.REVOKED : from;
        };
    }
}
