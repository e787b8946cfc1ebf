package org.foyer.orchestrator;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * What keeps services and flexibility from acting, whatever room there is: a meter that is not to
 * be believed, and the run and rest times of the device. Persons pass. Pure.
 */
final class Gates {

    private final HomeState state;
    private final Function<Candidate, Grid> grids;
    private final Account account;
    private final LadderMemory memory;

    /**
     * @param grids the connection that a device hangs on
     */
    Gates(HomeState state, Function<Candidate, Grid> grids, Account account, LadderMemory memory) {
        this.state = state;
        this.grids = grids;
        this.account = account;
        this.memory = memory;
    }

    /** The meter that can be believed least among those that see the device, and how it is. */
    private Grid worst(Candidate candidate) {
        Grid worst = grids.apply(candidate);
        for (Constraint constraint : account.of(candidate)) {
            if (constraint.grid().meter().compareTo(worst.meter()) > 0
                    && constraint.grid().meter() != Grid.Meter.MISSING) {
                worst = constraint.grid();
            }
        }
        return worst;
    }

    /** Why that order may not act now; empty if it may. */
    Optional<Reason> closed(Candidate candidate, Order order, SetPoints fitted) {
        if (!order.isAutomatic()) {
            return Optional.empty();
        }
        Grid grid = worst(candidate);
        if (grid.meter() == Grid.Meter.FROZEN) {
            return Optional.of(Reason.of(ReasonCode.METER_FROZEN));
        }
        boolean stands =
                candidate.standingOf(order.source()) != null
                        && candidate.standing.setPoints().equals(fitted);
        double more = Power.expected(candidate.state, fitted) - Power.counted(candidate.state);
        if (more > 0 && !stands) {
            Optional<Reason> blind = blind(candidate, grid);
            if (blind.isPresent()) {
                return blind;
            }
        }
        return runOrRest(candidate, fitted);
    }

    /** Why nothing may be added by who needs a measurement; empty if the meter is good. */
    private Optional<Reason> blind(Candidate candidate, Grid grid) {
        return switch (grid.meter()) {
            case GOOD, FROZEN -> Optional.empty();
            case SILENT ->
                    Optional.of(
                            Reason.of(
                                    ReasonCode.MEASUREMENT_OLD,
                                    "seconds",
                                    grid.silent().toSeconds()));
            case MISSING, AMBIGUOUS ->
                    account.isUnmeasured(candidate)
                            ? Optional.of(
                                    Reason.of(
                                            ReasonCode.METER_MISSING,
                                            "limit",
                                            account.limit(candidate)))
                            : Optional.empty();
        };
    }

    private Optional<Reason> runOrRest(Candidate candidate, SetPoints fitted) {
        Optional<DeviceMemory> remembered = memory.device(candidate.id());
        boolean run = Power.runs(candidate.state, fitted);
        if (remembered.isEmpty() || remembered.get().runs() == run) {
            return Optional.empty();
        }
        Duration left = left(candidate.state.device(), remembered.get());
        if (left.isZero()) {
            return Optional.empty();
        }
        String until =
                state.at().plus(left).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES).toString();
        return Optional.of(
                Reason.of(run ? ReasonCode.MIN_REST : ReasonCode.MIN_RUN, "untilAt", until));
    }

    /** What is left of the device's run or rest time. */
    Duration left(Device device, DeviceMemory remembered) {
        return remembered.left(RunTimes.of(device.kind()), state);
    }
}
