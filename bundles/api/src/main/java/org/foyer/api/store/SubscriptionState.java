package org.foyer.api.store;

/** States of a subscription (store design 1). */
public enum SubscriptionState {
    NONE,
    PENDING,
    TRIAL,
    ACTIVE,
    GRACE,
    SUSPENDED,
    EXPIRED,
    CANCEL_AT_PERIOD_END,
    NEEDS_CONSENT,
    REVOKED
}
