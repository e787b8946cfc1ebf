package org.foyer.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Component;

/**
 * The priority ladder (architecture 6; FR.PRI.1, FR.PRI.5, FR.PRI.6, X.18): per device the highest
 * order wins; then the power check fits all winners under the limits, highest first, making room by
 * shedding lower ones before it refuses. A pure function, thread-safe.
 */
@Component
public final class Ladder implements Orchestrator {

    /** A grid meter silent for longer gives no service the right to add load. */
    static final Duration METER_TOO_OLD = Duration.ofSeconds(30);

    @Override
    public Map<DeviceId, Decision> decide(Situation situation) {
        Instant now = situation.state().at();
        List<Candidate> candidates = candidates(situation);
        boolean meterOld = meterSilence(situation.state()).compareTo(METER_TOO_OLD) > 0;
        PowerCheck check = new PowerCheck(situation, candidates);
        check.holdShed();
        for (Candidate candidate : inTurn(candidates, situation)) {
            if (candidate.verdict == null) {
                choose(candidate, check, meterOld, situation.state());
            }
        }
        check.shedOverload();
        Map<DeviceId, Decision> decisions = new HashMap<>();
        for (Candidate candidate : candidates) {
            DeviceId id = candidate.state.device().id();
            decisions.put(id, decision(candidate, situation.standing().get(id), now));
        }
        return decisions;
    }

    private static List<Candidate> candidates(Situation situation) {
        Map<DeviceId, List<Intent>> byDevice = new HashMap<>();
        for (Intent intent : situation.intents()) {
            byDevice.computeIfAbsent(intent.device(), d -> new ArrayList<>()).add(intent);
        }
        LadderOrder order = new LadderOrder(situation.serviceOrder());
        List<Candidate> candidates = new ArrayList<>();
        for (DeviceState state : situation.state().devices().values()) {
            if (Power.rest(state.device()) != null || takesCommands(state)) {
                List<Intent> intents =
                        byDevice.getOrDefault(state.device().id(), new ArrayList<>());
                intents.sort(order);
                candidates.add(new Candidate(state, intents));
            }
        }
        return candidates;
    }

    private static boolean takesCommands(DeviceState state) {
        return state.device().capability(Capability.LimitablePower.class).isPresent()
                || state.device().capability(Capability.Thermostat.class).isPresent();
    }

    /** Devices with the highest orders first, so that they get first claim on the room. */
    private static List<Candidate> inTurn(List<Candidate> candidates, Situation situation) {
        LadderOrder order = new LadderOrder(situation.serviceOrder());
        List<Candidate> turn = new ArrayList<>(candidates);
        turn.sort(
                Comparator.comparing(
                                (Candidate c) -> c.intents.isEmpty() ? null : c.intents.get(0),
                                Comparator.nullsLast(order))
                        .thenComparing(c -> c.state.device().id()));
        return turn;
    }

    /** Takes the first order that can be carried out; lower ones are told who decides instead. */
    private static void choose(
            Candidate candidate, PowerCheck check, boolean meterOld, HomeState state) {
        for (Intent intent : candidate.intents) {
            if (candidate.verdict != null) {
                candidate.outcomes.add(outranked(intent, candidate.verdict));
                continue;
            }
            Command fitted = Bounds.fit(candidate.state.device(), intent.command());
            Reason reason =
                    fitted.equals(intent.command())
                            ? intent.reason()
                            : Reason.of(
                                    ReasonCode.DEVICE_BOUNDS,
                                    "powerW",
                                    Math.round(Power.expected(candidate.state, fitted)));
            boolean addsLoad =
                    Power.expected(candidate.state, fitted) > Power.measured(candidate.state);
            if (meterOld && addsLoad && intent.source().rank() == Source.Rank.SERVICE) {
                Reason old =
                        Reason.of(
                                ReasonCode.MEASUREMENT_OLD,
                                "seconds",
                                meterSilence(state).toSeconds());
                candidate.outcomes.add(new Outcome(intent, Result.REFUSED, old));
                continue;
            }
            check.claim(candidate, intent, fitted, reason);
        }
    }

    private static Outcome outranked(Intent intent, Verdict winner) {
        String by = winner.by().map(Source::name).orElse("");
        boolean amongServices =
                intent.source().rank() == Source.Rank.SERVICE
                        && winner.by().map(s -> s.rank() == Source.Rank.SERVICE).orElse(false);
        ReasonCode code = amongServices ? ReasonCode.SERVICE_ORDER : ReasonCode.HIGHER_PRIORITY;
        return new Outcome(intent, Result.REFUSED, Reason.of(code, "by", by));
    }

    private static Duration meterSilence(HomeState state) {
        return state.first(DeviceKind.GRID_METER)
                .map(meter -> meter.readings().get(Quantity.POWER))
                .map(Reading::at)
                .map(at -> Duration.between(at, state.at()))
                .orElse(Duration.ofDays(1));
    }

    private static Decision decision(Candidate candidate, Decision standing, Instant now) {
        Verdict verdict = candidate.verdict;
        if (verdict == null) {
            // Nobody won: say why, if somebody asked.
            Reason reason =
                    candidate.outcomes.isEmpty()
                            ? Reason.of(ReasonCode.AUTOMATIC)
                            : candidate.outcomes.get(0).reason();
            verdict =
                    new Verdict(new Command.Release(), Optional.empty(), reason, Optional.empty());
        }
        boolean same =
                standing != null
                        && standing.command().equals(verdict.command())
                        && standing.by().equals(verdict.by());
        return new Decision(
                candidate.state.device().id(),
                verdict.command(),
                verdict.by(),
                verdict.reason(),
                verdict.until(),
                same ? standing.since() : now,
                candidate.outcomes);
    }
}
