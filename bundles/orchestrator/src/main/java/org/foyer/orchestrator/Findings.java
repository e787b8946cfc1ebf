package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Finding;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Outcome;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;

/** What is wrong at the connections and their parts, for the register of troubles. Pure. */
final class Findings {

    private Findings() {}

    static List<Finding> of(
            HomeState state, Collection<Grid> grids, Account account, List<Candidate> candidates) {
        List<Finding> findings = new ArrayList<>();
        grids.forEach(g -> meters(state, g, findings));
        limits(account, findings);
        devices(account, candidates, findings);
        guards(account, candidates, findings);
        return findings;
    }

    private static void meters(HomeState state, Grid grid, List<Finding> findings) {
        switch (grid.meter()) {
            case GOOD, MISSING -> {}
            case SILENT -> {
                for (DeviceId meter : grid.branch().meters()) {
                    boolean old =
                            state.age(meter, Quantity.POWER)
                                            .orElse(grid.silent())
                                            .compareTo(Grid.STALE)
                                    > 0;
                    if (old) {
                        findings.add(meter(TroubleCode.METER_SILENT, meter, state));
                    }
                }
            }
            case FROZEN ->
                    grid.branch()
                            .meters()
                            .forEach(m -> findings.add(meter(TroubleCode.METER_FROZEN, m, state)));
            case AMBIGUOUS ->
                    findings.add(
                            new Finding(
                                    TroubleCode.METERS_AMBIGUOUS,
                                    grid.branch().name(),
                                    Map.of(
                                            "count",
                                            String.valueOf(grid.branch().meters().size()))));
        }
        if (grid.implausibleW().isPresent()) {
            DeviceId meter = grid.branch().meters().get(0);
            findings.add(
                    new Finding(
                            TroubleCode.METER_IMPLAUSIBLE,
                            meter.value(),
                            Map.of(
                                    "device",
                                    name(meter, state),
                                    // In steps: a trouble that changes every second is noise.
                                    "powerW",
                                    String.valueOf(
                                            100
                                                    * Math.round(
                                                            grid.implausibleW().getAsDouble()
                                                                    / 100)))));
        }
    }

    private static void limits(Account account, List<Finding> findings) {
        for (Limit limit : account.unguarded()) {
            findings.add(
                    new Finding(
                            TroubleCode.NOT_GUARDED, limit.name(), Map.of("limit", limit.name())));
        }
    }

    /** A limit that is exceeded although all is shed that may be. */
    private static void guards(
            Account account, List<Candidate> candidates, List<Finding> findings) {
        for (Constraint constraint : account.exceeded()) {
            Limit.Binding binding = constraint.limit().binding();
            List<Candidate> on = candidates.stream().filter(c -> constraint.share(c) > 0).toList();
            if (on.stream().anyMatch(c -> Shedding.saves(c, binding) > Power.RUNS_W)) {
                continue;
            }
            for (Candidate candidate : on) {
                if (candidate.guards(binding).minW() > 0
                        && Shedding.drawn(candidate) > Power.RUNS_W) {
                    findings.add(
                            new Finding(
                                    TroubleCode.GUARD_STOPS_SHEDDING,
                                    candidate.id().value(),
                                    Map.of(
                                            "device",
                                            candidate.state.device().name(),
                                            "limit",
                                            constraint.name())));
                }
            }
        }
    }

    private static void devices(
            Account account, List<Candidate> candidates, List<Finding> findings) {
        for (Candidate candidate : candidates) {
            if (cannotRun(candidate)) {
                findings.add(
                        new Finding(
                                TroubleCode.CANNOT_RUN_UNDER_LIMIT,
                                candidate.id().value(),
                                Map.of(
                                        "device",
                                        candidate.state.device().name(),
                                        "limit",
                                        account.whole(candidate)
                                                .map(Constraint::name)
                                                .orElse(""))));
            }
        }
    }

    private static boolean cannotRun(Candidate candidate) {
        boolean held =
                candidate.verdict != null
                        && candidate.verdict.reason().code() == ReasonCode.CANNOT_RUN_UNDER_LIMIT;
        boolean refused =
                candidate.outcomes.stream()
                        .map(Outcome::reason)
                        .anyMatch(r -> r.code() == ReasonCode.CANNOT_RUN_UNDER_LIMIT);
        return held || refused;
    }

    private static Finding meter(TroubleCode code, DeviceId meter, HomeState state) {
        return new Finding(code, meter.value(), Map.of("device", name(meter, state)));
    }

    private static String name(DeviceId device, HomeState state) {
        return state.device(device).map(d -> d.device().name()).orElse(device.value());
    }
}
