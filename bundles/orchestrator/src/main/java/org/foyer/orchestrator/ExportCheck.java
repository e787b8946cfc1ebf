package org.foyer.orchestrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Phase;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Keeps what one branch feeds in under its limit: stores first, curtails the sun by a ceiling after
 * that, gives back in the other order. Every value is rounded toward less export. Without a good
 * meter the house may use nothing, so the sun alone is kept under the limit.
 */
final class ExportCheck {

    /** A battery this full takes no more worth mentioning, %. */
    private static final double FULL_PERCENT = 98;

    /** Smaller changes are not worth a new set-point, W. */
    static final double STEP_W = 200;

    private final HomeState state;
    private final List<Candidate> candidates;
    private final Grid grid;
    private final Limit limit;

    /** What may be fed in, W. */
    private final double valueW;

    /** What is to be exported less, W; negative when there is room. */
    private double over;

    private ExportCheck(HomeState state, List<Candidate> candidates, Grid grid, Bound bound) {
        this.state = state;
        this.candidates = candidates;
        this.grid = grid;
        this.limit = bound.limit();
        this.valueW = bound.valueW();
        this.over = bound.overW();
    }

    /**
     * A limit on export as it stands.
     *
     * @param valueW what may be fed in, W
     * @param overW what is fed in more, W; negative when there is room, 0 while nothing is measured
     */
    private record Bound(Limit limit, double valueW, double overW) {}

    /**
     * @param candidates those on the branch
     * @param limits those on export of the branch
     */
    static void run(HomeState state, List<Candidate> candidates, Grid grid, List<Limit> limits) {
        if (limits.isEmpty()) {
            return;
        }
        Optional<Load> load = DischargeCheck.run(state, candidates, grid, limits);
        bounds(candidates, load, grid, limits).stream()
                .min(
                        Comparator.comparingDouble((Bound b) -> -b.overW())
                                .thenComparingDouble(Bound::valueW)
                                .thenComparing(b -> b.limit().name()))
                .ifPresent(b -> new ExportCheck(state, candidates, grid, b).run());
    }

    private static List<Bound> bounds(
            List<Candidate> candidates, Optional<Load> carried, Grid grid, List<Limit> limits) {
        List<Bound> bounds = new ArrayList<>();
        for (Limit limit : limits) {
            OptionalDouble value = limit.profile().at(grid.at());
            if (value.isEmpty()) {
                continue;
            }
            if (limit.measure() == Measure.POWER_W) {
                double over = carried.map(l -> -l.powerW() - value.getAsDouble()).orElse(0.0);
                bounds.add(new Bound(limit, value.getAsDouble(), over));
                continue;
            }
            // What is curtailed eases a phase by the part that stands on it.
            double share = least(candidates, limit);
            double watts = value.getAsDouble() * Load.NOMINAL_VOLTS / share;
            double over = carried.isPresent() ? Double.NEGATIVE_INFINITY : 0;
            for (Phase phase : Phase.values()) {
                if (carried.isPresent() && limit.phase().map(p -> p == phase).orElse(true)) {
                    Load load = carried.get();
                    double amps = -load.amps(phase) - value.getAsDouble();
                    over = Math.max(over, amps * load.volts() / share);
                }
            }
            bounds.add(new Bound(limit, watts, over));
        }
        return bounds;
    }

    /** The smallest part of an inverter's power that stands on a bounded phase. */
    private static double least(List<Candidate> candidates, Limit limit) {
        double least = 1;
        for (Candidate candidate : candidates) {
            if (candidate.state.device().kind() != DeviceKind.PV_INVERTER) {
                continue;
            }
            for (Phase phase : Phase.values()) {
                double share = candidate.phases.share(phase);
                if (share > 0 && limit.phase().map(p -> p == phase).orElse(true)) {
                    least = Math.min(least, share);
                }
            }
        }
        return least;
    }

    private void run() {
        if (grid.meter() == Grid.Meter.GOOD) {
            List<Candidate> inverters = inverters();
            boolean curtailed = inverters.stream().anyMatch(c -> !Double.isNaN(ceiling(c)));
            for (Candidate candidate : candidates) {
                if (candidate.state.device().kind() == DeviceKind.BATTERY) {
                    store(candidate, curtailed);
                }
            }
            inverters.forEach(this::curtail);
        } else {
            List<Candidate> inverters = inverters();
            inverters.forEach(c -> cap(c, Steps.down(valueW / inverters.size())));
        }
    }

    private List<Candidate> inverters() {
        return candidates.stream()
                .filter(c -> c.state.device().kind() == DeviceKind.PV_INVERTER)
                .filter(
                        c ->
                                c.state
                                        .device()
                                        .capability(Capability.LimitablePower.class)
                                        .isPresent())
                .sorted(
                        Comparator.comparingDouble((Candidate c) -> Power.counted(c.state))
                                .thenComparing(Candidate::id))
                .toList();
    }

    /** Lets a battery that nobody steers take what may not be exported. */
    private void store(Candidate battery, boolean curtailed) {
        Optional<Capability.SettablePower> settable =
                battery.state.device().capability(Capability.SettablePower.class);
        OptionalDouble percent = battery.state.value(Quantity.STATE_OF_CHARGE);
        OptionalDouble drawn = Power.measured(battery.state);
        boolean stands = standsFor(battery, ReasonCode.EXPORT_STORED);
        if (settable.isEmpty()
                || battery.verdict != null
                || drawn.isEmpty()
                || percent.orElse(100) >= FULL_PERCENT
                || (over <= 0 && !stands)) {
            return;
        }
        double possible = Math.max(0, settable.get().maxW() - drawn.getAsDouble());
        double wanted = drawn.getAsDouble() + Math.min(over, possible);
        double target =
                Math.min(settable.get().maxW(), Math.ceil(wanted / Steps.STEP_W) * Steps.STEP_W);
        if (stands) {
            double held = Steps.named(battery.state.device(), battery.standing.setPoints());
            boolean small = target < held && held - target < STEP_W;
            if (small || !settled(battery) || (curtailed && target < held)) {
                target = held;
            }
        }
        if (target <= 0) {
            return;
        }
        over -= Math.max(0, target - drawn.getAsDouble());
        Reason why = Reason.of(ReasonCode.EXPORT_STORED, "limit", limit.name());
        enter(battery, SetPoints.of(new Command.SetPower(target)), why);
    }

    private void curtail(Candidate inverter) {
        double most =
                inverter.state
                        .device()
                        .capability(Capability.LimitablePower.class)
                        .orElseThrow()
                        .maxW();
        double held = ceiling(inverter);
        double production = Math.max(0, -Power.counted(inverter.state));
        if (over <= 0 && Double.isNaN(held)) {
            return;
        }
        double allowed = Steps.down(Math.max(0, production - over));
        if (!Double.isNaN(held)) {
            boolean raises = allowed > held;
            if (!settled(inverter) || (raises && allowed < held + STEP_W)) {
                allowed = held;
            }
        }
        if (allowed >= most) {
            return;
        }
        over -= Math.max(0, production - allowed);
        cap(inverter, allowed);
    }

    private void cap(Candidate inverter, double ceilingW) {
        Capability.LimitablePower range =
                inverter.state.device().capability(Capability.LimitablePower.class).orElseThrow();
        double ceiling = Math.max(range.minW(), Math.min(range.maxW(), ceilingW));
        if (inverter.verdict != null
                && Steps.named(inverter.state.device(), inverter.verdict.setPoints()) <= ceiling) {
            return;
        }
        Reason why =
                Reason.of(
                        ReasonCode.EXPORT_CURTAILED,
                        "limit",
                        limit.name(),
                        "powerW",
                        Math.round(ceiling));
        enter(inverter, SetPoints.of(new Command.LimitPower(ceiling)), why);
    }

    private void enter(Candidate candidate, SetPoints setPoints, Reason why) {
        candidate.noteAll(org.foyer.api.control.Outcome.Result.REFUSED, why);
        Source by = new Source(Mandate.LIMIT, limit.name(), limit.name());
        candidate.verdict = new Verdict(setPoints, Optional.of(by), why, Optional.empty());
    }

    /** The ceiling that an export limit set before, W; NaN if none did. */
    private static double ceiling(Candidate inverter) {
        return standsFor(inverter, ReasonCode.EXPORT_CURTAILED)
                ? Steps.named(inverter.state.device(), inverter.standing.setPoints())
                : Double.NaN;
    }

    static boolean standsFor(Candidate candidate, ReasonCode code) {
        return candidate.standing != null && candidate.standing.reason().code() == code;
    }

    private boolean settled(Candidate candidate) {
        return settled(candidate, state, grid);
    }

    /** Whether the meter has seen what was set last. */
    static boolean settled(Candidate candidate, HomeState state, Grid grid) {
        Duration since = state.since(candidate.standing.sinceTick());
        return since.compareTo(PowerCheck.SETTLE) >= 0
                && grid.memory().goodTick() - candidate.standing.sinceTick()
                        >= PowerCheck.SETTLE.toNanos() / 2;
    }
}
