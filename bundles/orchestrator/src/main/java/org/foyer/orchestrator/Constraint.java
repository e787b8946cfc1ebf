package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * One linear bound on a branch: a limit, or the part of it for one phase or one pair of phases.
 * Keeps a running account of what is left, in the limit's unit: what a device draws more takes its
 * share of it. Not thread-safe; lives for one decision.
 */
final class Constraint {

    private final Limit limit;
    private final Grid grid;
    private final Phase phase;
    private final Phase against;

    /** The limit now, in its unit. */
    private final double value;

    /** What is left for new orders, by what is surely known; negative when it is exceeded. */
    private double room;

    /** What is left by a good reading; infinite where that cannot be told. */
    private double measured;

    private Constraint(Limit limit, double value, Grid grid, Phase phase, Phase against) {
        this.limit = limit;
        this.value = value;
        this.grid = grid;
        this.phase = phase;
        this.against = against;
        this.room = left(grid.atMost()) - used(grid.starts());
        this.measured =
                grid.load()
                        .filter(l -> l.tells(limit.measure()))
                        .map(this::leftMeasured)
                        .orElse(Double.POSITIVE_INFINITY);
    }

    /** All that follow from the limit; none while its profile bounds nothing. */
    static List<Constraint> of(Limit limit, double value, Grid grid) {
        List<Constraint> all = new ArrayList<>();
        switch (limit.measure()) {
            case CURRENT_A -> {
                for (Phase phase : Phase.values()) {
                    if (limit.phase().map(p -> p == phase).orElse(true)) {
                        all.add(new Constraint(limit, value, grid, phase, null));
                    }
                }
            }
            case PHASE_DIFFERENCE_VA -> {
                for (Phase high : Phase.values()) {
                    for (Phase low : Phase.values()) {
                        if (high != low) {
                            all.add(new Constraint(limit, value, grid, high, low));
                        }
                    }
                }
            }
            case APPARENT_POWER_VA, POWER_W, QUARTER_HOUR_MEAN_W ->
                    all.add(new Constraint(limit, value, grid, null, null));
        }
        return all;
    }

    private double left(Load load) {
        return limit.measure() == Measure.QUARTER_HOUR_MEAN_W
                ? Math.min(value, grid.memory().quarter().allowedW(value, grid.at())) - used(load)
                : value - used(load);
    }

    /** Over for a while within the quarter is not over yet: the mean counts. */
    private double leftMeasured(Load load) {
        return limit.measure() == Measure.QUARTER_HOUR_MEAN_W
                ? grid.memory().quarter().allowedW(value, grid.at()) - used(load)
                : value - used(load);
    }

    /** What the load takes of the limit, in its unit. */
    private double used(Load load) {
        return switch (limit.measure()) {
            case POWER_W, QUARTER_HOUR_MEAN_W -> load.powerW();
            case APPARENT_POWER_VA -> load.drawnVA();
            case CURRENT_A -> load.amps(phase);
            case PHASE_DIFFERENCE_VA ->
                    load.phasesKnown()
                            ? (load.amps(phase) - load.amps(against)) * load.volts()
                            : Math.max(0, load.powerW());
        };
    }

    /** What part of the limit a good reading says is used; empty where nothing tells. */
    OptionalDouble usedShare() {
        return grid.load()
                .filter(l -> grid.meter() == Grid.Meter.GOOD && l.tells(limit.measure()))
                .map(l -> OptionalDouble.of(used(l) / value))
                .orElse(OptionalDouble.empty());
    }

    Limit limit() {
        return limit;
    }

    String name() {
        return limit.name();
    }

    Grid grid() {
        return grid;
    }

    /** What one watt more of the candidate takes, in the limit's unit; 0 if it is not on it. */
    double share(Candidate candidate) {
        if (!grid.branch().devices().contains(candidate.id())) {
            return 0;
        }
        Phases phases = candidate.phases;
        return switch (limit.measure()) {
            case POWER_W, QUARTER_HOUR_MEAN_W, APPARENT_POWER_VA -> 1;
            case CURRENT_A -> phases.share(phase) / volts();
            case PHASE_DIFFERENCE_VA ->
                    phases.isKnown() ? phases.share(phase) - phases.share(against) : 1;
        };
    }

    private double volts() {
        return grid.load().map(Load::volts).orElse(grid.atMost().volts());
    }

    /** The most it may draw with nothing else on, W. */
    double wholeW(Candidate candidate) {
        double share = share(candidate);
        if (share <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        // By the nominal voltage: what can run at all does not follow the voltage of the moment.
        double nominal =
                limit.measure() == Measure.CURRENT_A ? share * volts() / Load.NOMINAL_VOLTS : share;
        return value / nominal;
    }

    /**
     * The reason that refuses an order, with how much too much it is: W under a limit of active
     * power, else VA.
     *
     * @param more its further parameters
     */
    Reason refusal(ReasonCode code, double over, Map<String, String> more) {
        String name =
                switch (limit.measure()) {
                    case POWER_W, QUARTER_HOUR_MEAN_W -> "overW";
                    case APPARENT_POWER_VA, CURRENT_A, PHASE_DIFFERENCE_VA -> "overVA";
                };
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("limit", name());
        parameters.put(name, String.valueOf(Math.round(over)));
        return new Reason(code, parameters);
    }

    double room() {
        return room;
    }

    double measured() {
        return measured;
    }

    /** What it will take more is gone from the room at once. */
    void take(Candidate candidate, double watts) {
        room -= share(candidate) * watts;
    }

    /** What it will give up eases an overload before it shows. */
    void ease(Candidate candidate, double watts) {
        measured += share(candidate) * watts;
    }
}
