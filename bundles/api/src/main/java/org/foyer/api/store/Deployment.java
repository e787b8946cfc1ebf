package org.foyer.api.store;

/** States of a deployed service (store design 1). */
public enum Deployment {
    ABSENT,
    STAGING,
    TRIAL_APPLY,
    INSTALLED,
    ACTIVE,
    STOPPED,
    QUARANTINED,
    REMOVING
}
