package org.foyer.store.rights;

import java.util.Objects;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.SubscriptionState;

/**
 * Where a service stands in all regions at once. Every method gives the standing after an event; a
 * service that has lost the right to run is stopped in the same step, so no standing is ever active
 * without that right.
 *
 * @param deployment where its bundles stand
 * @param subscription where the subscription stands
 * @param paused whether the household paused it
 * @param withheld whether the store's kill list suspends it
 * @param entitled whether all required scopes are granted
 */
public record Standing(
        Deployment deployment,
        SubscriptionState subscription,
        boolean paused,
        boolean withheld,
        boolean entitled) {
    /** Nothing ordered, nothing there. */
    public static final Standing NOTHING =
            new Standing(Deployment.ABSENT, SubscriptionState.NONE, false, false, false);

    public Standing {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(subscription, "subscription");
        if (subscription == SubscriptionState.REVOKED) {
            entitled = false;
        }
        if (deployment == Deployment.ACTIVE && !runnable(subscription, paused, withheld)) {
            deployment = Deployment.STOPPED;
        }
    }

    /** Whether its bundles may run. */
    public boolean mayRun() {
        return runnable(subscription, paused, withheld)
                && deployment != Deployment.QUARANTINED
                && deployment != Deployment.REMOVING
                && deployment != Deployment.ABSENT;
    }

    /** Whether it may see and steer what was granted to it. */
    public boolean mayAct() {
        return deployment == Deployment.ACTIVE && entitled;
    }

    public Standing on(DeploymentEvent event) {
        return new Standing(event.after(deployment), subscription, paused, withheld, entitled);
    }

    public Standing on(SubscriptionEvent event) {
        return new Standing(deployment, event.after(subscription), paused, withheld, entitled);
    }

    public Standing pause(boolean on) {
        return new Standing(deployment, subscription, on, withheld, entitled);
    }

    public Standing withhold(boolean on) {
        return new Standing(deployment, subscription, paused, on, entitled);
    }

    public Standing entitle(boolean on) {
        return new Standing(deployment, subscription, paused, withheld, on);
    }

    private static boolean runnable(SubscriptionState state, boolean paused, boolean withheld) {
        return !paused
                && !withheld
                && (state == SubscriptionState.TRIAL
                        || state == SubscriptionState.ACTIVE
                        || state == SubscriptionState.GRACE);
    }
}
