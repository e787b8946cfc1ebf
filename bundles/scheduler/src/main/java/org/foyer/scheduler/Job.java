package org.foyer.scheduler;

import org.foyer.scheduler.spi.Phase;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;

/** A programme with a start to be chosen. */
final class Job implements Unit {

    final double[] power;

    /** Peak over mean. */
    final double[] excess;

    final double[] share;
    final int earliest;
    final int latest;
    private final String id;
    private final int planned;
    private final double churn;
    private final int slots;

    Job(Programme programme, Problem problem) {
        id = programme.id();
        power = programme.powerW().toArray();
        excess = programme.peakW().toArray();
        for (int k = 0; k < power.length; k++) {
            excess[k] -= power[k];
        }
        Phase phase = programme.phase();
        share = new double[] {phase.share(0), phase.share(1), phase.share(2)};
        earliest = programme.earliestStart();
        latest = programme.latestStart();
        boolean movable = earliest != latest && programme.plannedStart().isPresent();
        planned = programme.plannedStart().orElse(0);
        churn = movable ? problem.weights().churnEurPerStart() : 0;
        slots = problem.slots();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int from() {
        return Math.max(0, earliest);
    }

    @Override
    public int to() {
        return Math.min(slots, latest + power.length);
    }

    /** What starting there costs by itself. */
    double churn(int start) {
        return start == planned ? 0 : churn;
    }

    Decision at(int start) {
        return Decision.start(start, churn(start));
    }
}
