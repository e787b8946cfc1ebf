package org.foyer.store;

import java.time.Duration;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.store.activity.Activities;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.Stuck;
import org.foyer.store.install.Suspects;
import org.foyer.store.install.Withdrawals;

/**
 * The look after the services: what could not be done at once is tried again, what changed by
 * itself is told. Runs on the store's job turn.
 */
final class Watch implements Runnable {
    private static final Duration GOOD = Duration.ofSeconds(60);

    private final Withdrawals withdrawals;
    private final Keeper keeper;
    private final Waiting waiting;
    private final Failed failed;
    private final Activities activities;
    private final Stuck stuck;
    private final Suspects suspects;
    private final MachineTicker machine;
    private final long began;

    Watch(
            Withdrawals withdrawals,
            Keeper keeper,
            Waiting waiting,
            Failed failed,
            Activities activities,
            Stuck stuck,
            Suspects suspects,
            MachineTicker machine) {
        this.withdrawals = withdrawals;
        this.keeper = keeper;
        this.waiting = waiting;
        this.failed = failed;
        this.activities = activities;
        this.stuck = stuck;
        this.suspects = suspects;
        this.machine = machine;
        this.began = machine.nanos();
    }

    @Override
    public void run() {
        withdrawals.again();
        keeper.watch();
        waiting.look();
        failed.look();
        activities.look();
        stuck.look();
        if (machine.since(began).compareTo(GOOD) > 0) {
            suspects.forgive();
        }
    }
}
