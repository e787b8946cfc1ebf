package org.foyer.scheduler;

import org.foyer.scheduler.spi.Budget;

/** Counts what is spent of a budget. Not thread-safe. */
final class Meter {

    private final Budget budget;
    private final long began;
    private int steps;

    Meter(Budget budget) {
        this.budget = budget;
        began = budget.ticker().getAsLong();
    }

    void step() {
        steps++;
    }

    void steps(int more) {
        steps += more;
    }

    int steps() {
        return steps;
    }

    boolean over() {
        return steps >= budget.iterations()
                || budget.ticker().getAsLong() - began >= budget.nanos();
    }
}
