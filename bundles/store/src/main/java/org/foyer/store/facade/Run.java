package org.foyer.store.facade;

import java.time.Instant;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ActionRun;

/** One press of an action on its way: it begins at most once and ends once. Thread-safe. */
final class Run {
    final String action;
    final long startedTick;
    private ActionRun now; // guarded by this
    private boolean begun; // guarded by this

    /**
     * @param startedTick on the machine's ticker
     */
    Run(String id, String action, String person, Instant at, long startedTick) {
        this.action = action;
        this.startedTick = startedTick;
        this.now = new ActionRun(id, action, person, at, ActionRun.State.PENDING, Optional.empty());
    }

    synchronized ActionRun now() {
        return now;
    }

    synchronized boolean isPending() {
        return now.state() == ActionRun.State.PENDING;
    }

    /** False if it has ended before: then it must not begin any more. */
    synchronized boolean begin() {
        begun = isPending();
        return begun;
    }

    /** Ends it; false if it has ended before. */
    synchronized boolean end(ActionRun.State state, Reason said) {
        if (!isPending()) {
            return false;
        }
        now =
                new ActionRun(
                        now.id(), now.action(), now.person(), now.at(), state, Optional.of(said));
        return true;
    }

    /**
     * Ends it without a word of the service: what had begun may have been done.
     *
     * @param before why it did not begin
     * @param after why nobody knows
     */
    synchronized void giveUp(ReasonCode before, ReasonCode after) {
        if (begun) {
            end(ActionRun.State.UNKNOWN, Reason.of(after));
        } else {
            end(ActionRun.State.FAILED, Reason.of(before));
        }
    }
}
