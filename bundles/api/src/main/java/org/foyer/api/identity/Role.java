package org.foyer.api.identity;

/**
 * What a person may do in a tenancy, most first (spec east 8.4). Which call asks for which: rest.
 */
public enum Role {
    /** Everything, people included. A tenancy always has one. */
    OWNER,
    /** Named by the owner to act for the household: subscribes, pays and cancels, too. */
    DELEGATE,
    /** Lives here: sees all, orders devices. */
    MEMBER,
    /** Here for a while: sees the picture of the home. */
    GUEST,
    /** Looks after devices for a while: sees them and the system, nothing of how people live. */
    INSTALLER;

    /** True for roles that are given for a time only. */
    public boolean needsEnd() {
        return this == GUEST || this == INSTALLER;
    }
}
