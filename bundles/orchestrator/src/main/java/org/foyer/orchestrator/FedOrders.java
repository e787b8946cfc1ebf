package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Whether a battery feeds what a person ordered: the household's choice. If it may, its reason says
 * so while it does; if it may not, it is kept still as long as sun does not cover the order. A
 * battery that somebody steers is left alone.
 */
final class FedOrders {

    private FedOrders() {}

    static void run(List<Candidate> candidates, Grid grid, boolean batteryFeedsOrders) {
        Optional<Candidate> ordered =
                candidates.stream()
                        .filter(c -> c.state.device().kind() != DeviceKind.BATTERY)
                        .filter(c -> c.verdict != null && c.verdict.isBy(Mandate.PERSON))
                        .filter(c -> !c.verdict.setPoints().isFree())
                        .filter(c -> Power.runs(c.state, c.verdict.setPoints()))
                        .min(Comparator.comparing(Candidate::id));
        if (ordered.isEmpty()) {
            return;
        }
        for (Candidate battery : candidates) {
            if (battery.state.device().kind() == DeviceKind.BATTERY && battery.verdict == null) {
                decide(battery, ordered.get(), grid, batteryFeedsOrders);
            }
        }
    }

    private static void decide(
            Candidate battery, Candidate ordered, Grid grid, boolean batteryFeedsOrders) {
        boolean discharges = Power.counted(battery.state) < -Power.RUNS_W;
        String name = ordered.state.device().name();
        if (batteryFeedsOrders) {
            if (discharges) {
                battery.freeReason = Reason.of(ReasonCode.BATTERY_FEEDS, "device", name);
            }
            return;
        }
        boolean kept =
                battery.standing != null
                        && battery.standing.reason().code() == ReasonCode.BATTERY_KEPT;
        boolean sunCovers = grid.load().map(l -> l.powerW() < -Steps.SMALLEST_W).orElse(false);
        if ((discharges || kept) && !sunCovers && Steps.rest(battery.state.device()).isPresent()) {
            battery.verdict =
                    new Verdict(
                            SetPoints.of(new Command.SetPower(0)),
                            ordered.verdict.by(),
                            Reason.of(ReasonCode.BATTERY_KEPT, "device", name),
                            ordered.verdict.until());
        }
    }
}
