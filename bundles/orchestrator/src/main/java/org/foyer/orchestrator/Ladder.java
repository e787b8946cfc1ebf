package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Decisions;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Finding;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Policy;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Component;

/**
 * The priority ladder (architecture 6; FR.PRI.1, FR.PRI.5, X.18): per device the highest order
 * wins; then the power check of each grid connection fits all winners under its limits, highest
 * first, making room by turning lower ones down before it refuses. A pure function, thread-safe.
 */
@Component
public final class Ladder implements Orchestrator {

    @Override
    public Decisions decide(Situation situation) {
        LadderMemory memory = LadderMemory.of(situation.memory());
        LadderOrder order = new LadderOrder(situation.policy().serviceOrder());
        HomeState state = situation.state();
        Wiring wiring = new Wiring(situation.site(), state, situation.limits());
        List<Candidate> candidates = candidates(situation, order, wiring, memory);
        Map<String, Grid> grids = grids(situation, wiring, memory);
        Account account = Account.of(situation.limits(), wiring, grids, state.at());
        Closeness closeness = memory.closeness().next(account);
        Map<String, Grid> connections = new HashMap<>();
        wiring.connections().forEach(b -> connections.put(b.name(), grids.get(b.scope().key())));
        Grid main = grids.get(wiring.connections().get(0).scope().key());
        Function<Candidate, Grid> at =
                c -> connections.getOrDefault(wiring.connectionOf(c.id()), main);
        PowerCheck check = new PowerCheck(state, candidates, at, account, memory);
        candidates.stream().sorted(PowerCheck.turn(order)).forEach(check::weigh);
        check.shedOverload();
        for (Grid grid : grids.values()) {
            List<Candidate> here = on(grid, candidates);
            ExportCheck.run(state, here, grid, exports(grid, wiring, situation));
            if (grid.branch().isConnection()) {
                FedOrders.run(here, grid, situation.policy().batteryFeedsOrders());
            }
        }
        candidates.forEach(c -> GuardWall.keep(c, account));
        candidates.forEach(c -> c.asks.note(c));
        List<Finding> findings = new ArrayList<>(closeness.findings());
        findings.addAll(Findings.of(state, grids.values(), account, candidates));
        Map<DeviceId, Decision> decisions = new HashMap<>();
        Map<DeviceId, DeviceMemory> devices = new HashMap<>();
        for (Candidate candidate : candidates) {
            decisions.put(candidate.id(), decision(candidate, state));
            devices.put(candidate.id(), remembered(candidate, memory, state));
        }
        Map<String, GridMemory> branches = new HashMap<>();
        grids.forEach((key, grid) -> branches.put(key, grid.memory()));
        return new Decisions(
                decisions,
                new LadderMemory(branches, devices, situation.policy().serviceOrder(), closeness),
                findings);
    }

    /** Every branch that is looked at, connections first, by the key of its scope. */
    private static Map<String, Grid> grids(
            Situation situation, Wiring wiring, LadderMemory memory) {
        Map<String, Grid> grids = new LinkedHashMap<>();
        for (List<Branch> branches : List.of(wiring.connections(), wiring.parts())) {
            for (Branch branch : branches) {
                String key = branch.scope().key();
                grids.put(key, Grid.now(branch, wiring, situation, memory.grid(key)));
            }
        }
        return grids;
    }

    private static List<Limit> exports(Grid grid, Wiring wiring, Situation situation) {
        return situation.limits().stream()
                .filter(l -> l.direction() == Direction.EXPORT)
                .filter(l -> wiring.of(l).equals(grid.branch()))
                .toList();
    }

    private static List<Candidate> candidates(
            Situation situation, LadderOrder order, Wiring wiring, LadderMemory memory) {
        Policy policy = situation.policy();
        boolean reordered = !policy.serviceOrder().equals(memory.serviceOrder());
        Map<DeviceId, List<Intent>> byDevice = new HashMap<>();
        for (Intent intent : situation.intents()) {
            byDevice.computeIfAbsent(intent.device(), d -> new ArrayList<>()).add(intent);
        }
        Map<DeviceId, List<PowerBound>> bounds =
                policy.bounds().stream().collect(Collectors.groupingBy(PowerBound::device));
        List<Candidate> candidates = new ArrayList<>();
        for (DeviceState state : situation.state().devices().values()) {
            if (takesCommands(state)) {
                DeviceId id = state.device().id();
                List<Intent> all = byDevice.getOrDefault(id, List.of());
                AskFirst asks =
                        AskFirst.of(
                                id,
                                all,
                                policy.asking(),
                                policy.switches(),
                                order,
                                situation.state().tick());
                Optional<String> incumbent =
                        memory.device(id).filter(m -> !reordered).flatMap(DeviceMemory::controller);
                Optional<Controller> chosen = Optional.ofNullable(policy.controllers().get(id));
                Function<List<Intent>, Claims> claims =
                        intents ->
                                Claims.of(
                                        Order.of(intents, order, policy.switches()),
                                        policy.switches(),
                                        chosen,
                                        incumbent,
                                        policy.stops());
                candidates.add(
                        new Candidate(
                                state,
                                claims.apply(asks.acting),
                                situation.standing().get(id),
                                wiring.phases(id),
                                bounds.getOrDefault(id, List.of()),
                                new Rungs(policy.switches(), asks.acting),
                                asks.isEmpty() ? asks : asks.among(claims.apply(all))));
            }
        }
        return candidates;
    }

    private static boolean takesCommands(DeviceState state) {
        return CommandForm.isSteerable(state.device());
    }

    private static List<Candidate> on(Grid grid, List<Candidate> candidates) {
        return candidates.stream().filter(c -> grid.branch().devices().contains(c.id())).toList();
    }

    private static DeviceMemory remembered(
            Candidate candidate, LadderMemory memory, HomeState state) {
        SetPoints next = candidate.verdict == null ? SetPoints.NONE : candidate.verdict.setPoints();
        boolean runs = Power.runs(candidate.state, next);
        DeviceMemory before =
                memory.device(candidate.id()).orElseGet(() -> DeviceMemory.begin(runs));
        DeviceMemory turned =
                before.turned(runs, state.tick()).controlledBy(controller(candidate, before));
        boolean wasShed =
                candidate.standsLimited()
                        && !Power.runs(candidate.state, candidate.standing.setPoints());
        boolean battery = candidate.state.device().kind() == DeviceKind.BATTERY;
        boolean shedNow =
                candidate.isLimited() && (battery ? !candidate.standsLimited() : !runs && !wasShed);
        return shedNow ? turned.shed(state) : turned;
    }

    /** Who steers it automatically: the winner, or who would again if a person let go. */
    private static Optional<String> controller(Candidate candidate, DeviceMemory before) {
        Optional<Source> by =
                Optional.ofNullable(candidate.verdict)
                        .flatMap(Verdict::by)
                        .filter(s -> s.mandate().isAutomatic());
        return by.map(Source::id).or(() -> before.controller().filter(id -> asks(candidate, id)));
    }

    private static boolean asks(Candidate candidate, String provider) {
        return candidate.orders.stream().anyMatch(o -> o.source().id().equals(provider));
    }

    private static Decision decision(Candidate candidate, HomeState state) {
        Verdict verdict = candidate.verdict != null ? candidate.verdict : free(candidate);
        Decision standing = candidate.standing;
        boolean same =
                standing != null
                        && standing.setPoints().equals(verdict.setPoints())
                        && standing.by().equals(verdict.by());
        return new Decision(
                candidate.id(),
                verdict.setPoints(),
                verdict.by(),
                verdict.reason(),
                verdict.until(),
                same ? standing.since() : state.at(),
                same ? standing.sinceTick() : state.tick(),
                candidate.outcomes);
    }

    /** Nobody won: says why, if somebody asked. */
    private static Verdict free(Candidate candidate) {
        Reason reason = candidate.freeReason;
        if (reason == null) {
            reason =
                    candidate.outcomes.isEmpty()
                            ? Reason.of(ReasonCode.AUTOMATIC)
                            : candidate.outcomes.get(0).reason();
        }
        return new Verdict(SetPoints.NONE, Optional.empty(), reason, Optional.empty());
    }
}
