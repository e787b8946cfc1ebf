package org.foyer.store.rights;

import org.foyer.api.store.SubscriptionState;

/** What can happen to a subscription. What makes no sense in a state changes nothing. */
public enum SubscriptionEvent {
    /** The household's explicit yes. */
    ORDER,
    /** The provider confirmed; paid or free. */
    CONFIRM,
    /** The provider confirmed a trial. */
    CONFIRM_TRIAL,
    REFUSE,
    PAID,
    PAYMENT_MISSED,
    GRACE_ENDED,
    CANCEL,
    UNDO_CANCEL,
    PERIOD_ENDED,
    TERMS_CHANGED,
    /** The household's explicit yes to changed price or terms. */
    CONSENT,
    /** The store's kill list removes the service. Final. */
    KILL;

    /** The state after this event; a pure function (store design 1). */
    public SubscriptionState after(SubscriptionState from) {
        if (this == KILL) {
            return SubscriptionState.REVOKED;
        }
        SubscriptionState to =
                switch (from) {
                    case NONE, EXPIRED -> this == ORDER ? SubscriptionState.PENDING : null;
                    case PENDING ->
                            switch (this) {
                                case CONFIRM -> SubscriptionState.ACTIVE;
                                case CONFIRM_TRIAL -> SubscriptionState.TRIAL;
                                case REFUSE -> SubscriptionState.NONE;
                                default -> null;
                            };
                    case TRIAL ->
                            switch (this) {
                                case PAID -> SubscriptionState.ACTIVE;
                                case CANCEL -> SubscriptionState.CANCEL_AT_PERIOD_END;
                                case PERIOD_ENDED -> SubscriptionState.EXPIRED;
                                case TERMS_CHANGED -> SubscriptionState.NEEDS_CONSENT;
                                default -> null;
                            };
                    case ACTIVE ->
                            switch (this) {
                                case PAYMENT_MISSED -> SubscriptionState.GRACE;
                                case CANCEL -> SubscriptionState.CANCEL_AT_PERIOD_END;
                                case TERMS_CHANGED -> SubscriptionState.NEEDS_CONSENT;
                                default -> null;
                            };
                    case GRACE ->
                            switch (this) {
                                case PAID -> SubscriptionState.ACTIVE;
                                case GRACE_ENDED -> SubscriptionState.SUSPENDED;
                                case CANCEL -> SubscriptionState.CANCEL_AT_PERIOD_END;
                                default -> null;
                            };
                    case SUSPENDED ->
                            switch (this) {
                                case PAID -> SubscriptionState.ACTIVE;
                                case PERIOD_ENDED -> SubscriptionState.EXPIRED;
                                default -> null;
                            };
                    case CANCEL_AT_PERIOD_END ->
                            switch (this) {
                                case UNDO_CANCEL -> SubscriptionState.ACTIVE;
                                case PERIOD_ENDED -> SubscriptionState.EXPIRED;
                                default -> null;
                            };
                    case NEEDS_CONSENT ->
                            switch (this) {
                                case CONSENT -> SubscriptionState.ACTIVE;
                                case CANCEL, PERIOD_ENDED -> SubscriptionState.EXPIRED;
                                default -> null;
                            };
                    case REVOKED -> null;
                };
        return to == null ? from : to;
    }
}
