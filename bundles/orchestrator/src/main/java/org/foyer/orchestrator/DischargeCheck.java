package org.foyer.orchestrator;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Phase;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Keeps batteries from discharging into the grid beyond a limit on export, before the sun is
 * curtailed for it: what somebody ordered is made smaller by what is too much, and a battery that
 * does so by its own logic rests. Every value is rounded toward less export; without a good meter
 * nothing is discharged on order under such a limit.
 */
final class DischargeCheck {

    /** How long a battery rests that exported by its own logic. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final HomeState state;
    private final Grid grid;
    private final List<Limit> limits;

    private DischargeCheck(HomeState state, Grid grid, List<Limit> limits) {
        this.state = state;
        this.grid = grid;
        this.limits = limits;
    }

    /**
     * @param candidates those on the branch
     * @param limits those on export of the branch
     * @return what the branch carries once its batteries do as they are told; empty if unknown
     */
    static Optional<Load> run(
            HomeState state, List<Candidate> candidates, Grid grid, List<Limit> limits) {
        Optional<Load> load = grid.load();
        if (limits.stream().allMatch(l -> l.profile().at(grid.at()).isEmpty())) {
            return load;
        }
        DischargeCheck check = new DischargeCheck(state, grid, limits);
        for (Candidate candidate : candidates) {
            if (check.isMeant(candidate)) {
                double saved = check.restrain(candidate, load);
                load = load.map(l -> l.plus(Load.of(saved, candidate.phases)));
            }
        }
        return load;
    }

    private boolean isMeant(Candidate candidate) {
        return candidate.state.device().kind() == DeviceKind.BATTERY
                && candidate.state.device().capability(Capability.SettablePower.class).isPresent()
                && (candidate.verdict == null || !candidate.verdict.isBy(Mandate.SAFETY));
    }

    /** Returns what it discharges less by that, W. */
    private double restrain(Candidate battery, Optional<Load> load) {
        OptionalDouble drawn = Power.measured(battery.state);
        double over = grid.meter() == Grid.Meter.GOOD ? over(battery, load) : Double.MAX_VALUE;
        if (battery.verdict == null) {
            boolean exports =
                    grid.meter() == Grid.Meter.GOOD && over > 0 && drawn.orElse(0) < -Power.RUNS_W;
            return exports || rests(battery) ? hold(battery, 0, drawn) : 0;
        }
        double asked = asked(battery);
        if (!(asked < 0)) {
            return 0;
        }
        double may = Math.min(0, -Steps.down(-(drawn.orElse(asked) + over)));
        double target = Math.max(asked, may);
        if (stands(battery) && grid.meter() == Grid.Meter.GOOD) {
            double held = Steps.named(battery.state.device(), battery.standing.setPoints());
            boolean small = target > asked && target < held && held - target < ExportCheck.STEP_W;
            if (!ExportCheck.settled(battery, state, grid) || small) {
                target = Math.max(asked, held);
            }
        }
        return target > asked ? hold(battery, target, drawn) : 0;
    }

    private double hold(Candidate battery, double targetW, OptionalDouble drawn) {
        String limit = tightest(battery).name();
        Reason why =
                Reason.of(
                        ReasonCode.EXPORT_CURTAILED,
                        "limit",
                        limit,
                        "powerW",
                        Math.round(-targetW));
        battery.noteAll(targetW < 0 ? Outcome.Result.REDUCED : Outcome.Result.REFUSED, why);
        battery.verdict =
                new Verdict(
                        SetPoints.of(new Command.SetPower(targetW)),
                        Optional.of(new Source(Mandate.LIMIT, limit, limit)),
                        why,
                        Optional.empty());
        return Math.max(0, targetW - drawn.orElse(targetW));
    }

    /** What its order wants, W; NaN if it names no power. */
    private static double asked(Candidate battery) {
        return battery.verdict.setPoints().get(Command.Kind.SET_POWER).orElse(null)
                        instanceof Command.SetPower set
                ? set.powerW()
                : Double.NaN;
    }

    /** What the battery would have to discharge less, W; negative while it may discharge more. */
    private double over(Candidate battery, Optional<Load> load) {
        return limits.stream()
                .mapToDouble(limit -> over(battery, load, limit))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** The limit that leaves the battery least, as things are measured now. */
    private Limit tightest(Candidate battery) {
        return limits.stream()
                .filter(limit -> limit.profile().at(grid.at()).isPresent())
                .max(
                        Comparator.comparingDouble(
                                        (Limit limit) -> over(battery, grid.load(), limit))
                                .thenComparing(Limit::name))
                .orElseThrow();
    }

    private double over(Candidate battery, Optional<Load> load, Limit limit) {
        OptionalDouble value = limit.profile().at(grid.at());
        if (value.isEmpty() || load.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        if (limit.measure() == Measure.POWER_W) {
            return -load.get().powerW() - value.getAsDouble();
        }
        double most = Double.NEGATIVE_INFINITY;
        for (Phase phase : Phase.values()) {
            double share = battery.phases.share(phase);
            if (share > 0 && limit.phase().map(p -> p == phase).orElse(true)) {
                double amps = -load.get().amps(phase) - value.getAsDouble();
                most = Math.max(most, amps * load.get().volts() / share);
            }
        }
        return most;
    }

    private boolean rests(Candidate battery) {
        return stands(battery)
                && Steps.named(battery.state.device(), battery.standing.setPoints()) == 0
                && state.since(battery.standing.sinceTick()).compareTo(REST) < 0;
    }

    /** Whether a battery discharges less than it would, or not at all, by what was decided last. */
    static boolean holds(Candidate candidate) {
        return candidate.state.device().kind() == DeviceKind.BATTERY && stands(candidate);
    }

    private static boolean stands(Candidate battery) {
        return ExportCheck.standsFor(battery, ReasonCode.EXPORT_CURTAILED);
    }
}
