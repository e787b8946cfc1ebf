package org.foyer.store.rights;

import org.foyer.api.store.Deployment;

/** What can happen to a deployment. What makes no sense in a state changes nothing. */
public enum DeploymentEvent {
    STAGE,
    APPLY,
    COMMIT,
    ROLL_BACK,
    START,
    STOP,
    QUARANTINE,
    /** The household lets a quarantined service try again. */
    PARDON,
    REMOVE,
    GONE;

    /** The state after this event; a pure function (store design 1). */
    public Deployment after(Deployment from) {
        Deployment to =
                switch (from) {
                    case ABSENT -> this == STAGE ? Deployment.STAGING : null;
                    case STAGING ->
                            switch (this) {
                                case APPLY -> Deployment.TRIAL_APPLY;
                                case ROLL_BACK -> Deployment.ABSENT;
                                default -> null;
                            };
                    case TRIAL_APPLY ->
                            switch (this) {
                                case COMMIT -> Deployment.INSTALLED;
                                case ROLL_BACK -> Deployment.ABSENT;
                                default -> null;
                            };
                    case INSTALLED, ACTIVE, STOPPED ->
                            switch (this) {
                                case START -> Deployment.ACTIVE;
                                case STOP -> Deployment.STOPPED;
                                case QUARANTINE -> Deployment.QUARANTINED;
                                case REMOVE -> Deployment.REMOVING;
                                default -> null;
                            };
                    case QUARANTINED ->
                            switch (this) {
                                case PARDON -> Deployment.STOPPED;
                                case REMOVE -> Deployment.REMOVING;
                                default -> null;
                            };
                    case REMOVING -> this == GONE ? Deployment.ABSENT : null;
                };
        return to == null ? from : to;
    }
}
