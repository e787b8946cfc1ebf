package org.foyer.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Fits orders under the limits of the grid connection (rung 0). Keeps a running account of the room
 * left: measured import plus what was granted beyond it. Meters and devices are not read at the
 * same instant, so a change is given {@link #SETTLE} to show before it is judged; a device that was
 * shed stays shed for {@link #HOLD} and until there is room for all it may draw, so nothing swings.
 */
final class PowerCheck {

    static final Duration HOLD = Duration.ofSeconds(60);

    /** Time for a change of power to show in both the device's reading and the grid meter's. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** Smaller grants than this are not worth starting a device, W. */
    static final double SMALLEST_W = 200;

    /** Reduced set-points move in steps of this, W, so that they do not follow every flicker. */
    static final double STEP_W = 100;

    private final Situation situation;
    private final List<Candidate> candidates;
    private final String limit;
    private final Instant now;

    /** Measured room plus what shed devices are about to give; what overload is judged by. */
    private double measuredRoom;

    /** The same less what was granted and is not measured yet; what new orders are judged by. */
    private double room;

    private boolean settling;

    PowerCheck(Situation situation, List<Candidate> candidates) {
        this.situation = situation;
        this.candidates = candidates;
        Room tightest = Room.now(situation.state(), situation.limits());
        this.room = tightest.watts();
        this.measuredRoom = room;
        this.limit = tightest.limit();
        this.now = situation.state().at();
    }

    /** Devices shed before stay so until the hold is over and there is room for them. */
    void holdShed() {
        for (Candidate candidate : candidates) {
            Decision standing = situation.standing().get(candidate.state.device().id());
            if (standing == null
                    || standing.by().map(s -> s.rank() != Source.Rank.LIMIT).orElse(true)) {
                continue;
            }
            double mayDraw =
                    Power.rated(candidate.state.device()) - Power.measured(candidate.state);
            boolean held = now.isBefore(standing.since().plus(HOLD));
            if (!limit.isEmpty() && (held || room < mayDraw)) {
                settling |= now.isBefore(standing.since().plus(SETTLE));
                shed(candidate);
                room += Power.measured(candidate.state);
                measuredRoom += Power.measured(candidate.state);
            }
        }
    }

    /** Grants the order, whole or smaller, or refuses it with the reason; the outcome is noted. */
    void claim(Candidate candidate, Intent intent, Command fitted, Reason reason) {
        boolean whole = fitted.equals(intent.command());
        Result result = whole ? Result.GRANTED : Result.REDUCED;
        Decision standing = standing(candidate, intent);
        if (standing != null && standing.command().equals(fitted)) {
            grant(candidate, intent, fitted, reason, result);
            return;
        }
        if (standing != null && settlesBelow(standing, fitted)) {
            grant(candidate, intent, standing.command(), standing.reason(), Result.REDUCED);
            return;
        }
        double delta = Power.expected(candidate.state, fitted) - Power.measured(candidate.state);
        if (delta > 0 && delta > room) {
            makeRoom(candidate, intent, delta);
        }
        if (delta <= 0 || delta <= room) {
            grant(candidate, intent, fitted, reason, result);
            return;
        }
        Command smaller = smaller(candidate, fitted, standing);
        if (smaller instanceof Command.SetPower set) {
            long watts = Math.round(set.powerW());
            Reason reduced = Reason.of(ReasonCode.LIMIT_REDUCED, "limit", limit, "powerW", watts);
            grant(candidate, intent, smaller, reduced, Result.REDUCED);
            return;
        }
        Reason refused =
                Reason.of(
                        ReasonCode.LIMIT_NO_ROOM,
                        "limit",
                        limit,
                        "overW",
                        Math.round(delta - room));
        candidate.outcomes.add(new Outcome(intent, Result.REFUSED, refused));
    }

    /** What stands for the device, if it is this source's. */
    private Decision standing(Candidate candidate, Intent intent) {
        Decision standing = situation.standing().get(candidate.state.device().id());
        return standing != null
                        && standing.by().map(s -> s.id().equals(intent.source().id())).orElse(false)
                ? standing
                : null;
    }

    /** Whether a smaller set-point was granted so lately that it has not shown yet. */
    private boolean settlesBelow(Decision standing, Command fitted) {
        return fitted instanceof Command.SetPower wanted
                && standing.command() instanceof Command.SetPower held
                && held.powerW() < wanted.powerW()
                && standing.reason().code() == ReasonCode.LIMIT_REDUCED
                && now.isBefore(standing.since().plus(SETTLE));
    }

    /** The largest set-point that fits; steady against flicker; or null. */
    private Command smaller(Candidate candidate, Command fitted, Decision standing) {
        if (!(fitted instanceof Command.SetPower wanted)) {
            return null;
        }
        double fits = Math.floor((Power.measured(candidate.state) + room) / STEP_W) * STEP_W;
        double possible = Math.min(fits, wanted.powerW());
        if (standing != null
                && standing.command() instanceof Command.SetPower held
                && possible >= held.powerW()
                && possible < held.powerW() + 2 * STEP_W) {
            return held;
        }
        return possible >= SMALLEST_W ? new Command.SetPower(possible) : null;
    }

    private void grant(
            Candidate candidate, Intent intent, Command command, Reason reason, Result result) {
        double delta = Power.expected(candidate.state, command) - Power.measured(candidate.state);
        // What a device will take is gone from the room; what it gives up comes when it is
        // measured.
        room -= Math.max(0, delta);
        measuredRoom -= Math.min(0, delta);
        candidate.outcomes.add(new Outcome(intent, result, reason));
        candidate.verdict =
                new Verdict(
                        command, Optional.of(intent.source()), reason, Optional.of(intent.until()));
    }

    /**
     * Sheds devices of lower rank, lowest first, until the order fits or nothing is left to shed.
     */
    private void makeRoom(Candidate claimant, Intent intent, double needed) {
        List<Candidate> lower = new ArrayList<>();
        for (Candidate other : candidates) {
            if (other != claimant && sheddable(other) && below(other, intent.source().rank())) {
                lower.add(other);
            }
        }
        double possible = room;
        for (Candidate other : lower) {
            possible += Power.measured(other.state);
        }
        if (possible < needed && !(intent.command() instanceof Command.SetPower)) {
            return;
        }
        lower.sort(lowestFirst());
        for (Candidate other : lower) {
            if (room >= needed) {
                return;
            }
            shed(other);
            room += Power.measured(other.state);
        }
    }

    /** The connection is over its limit: sheds, lowest first, whoever draws (FR.PRI.6). */
    void shedOverload() {
        if (measuredRoom >= 0 || settling) {
            return;
        }
        List<Candidate> drawing = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (sheddable(candidate)) {
                drawing.add(candidate);
            }
        }
        drawing.sort(lowestFirst());
        for (Candidate candidate : drawing) {
            if (measuredRoom >= 0) {
                return;
            }
            double saved =
                    candidate.verdict == null
                            ? Power.measured(candidate.state)
                            : Math.min(
                                    Power.measured(candidate.state),
                                    Power.expected(candidate.state, candidate.verdict.command()));
            if (saved > 0) {
                shed(candidate);
                measuredRoom += saved;
            }
        }
    }

    private static boolean sheddable(Candidate candidate) {
        return !isShed(candidate)
                && Power.rest(candidate.state.device()) != null
                && Power.measured(candidate.state) > 0;
    }

    private static boolean isShed(Candidate candidate) {
        return candidate.verdict != null
                && candidate.verdict.by().map(s -> s.rank() == Source.Rank.LIMIT).orElse(false);
    }

    /** Whether whoever steers the device now, or would, has less say than that rank. */
    private static boolean below(Candidate other, Source.Rank rank) {
        return other.verdict == null
                ? other.intents.isEmpty()
                        || other.intents.get(0).source().rank().compareTo(rank) > 0
                : other.verdict.by().map(s -> s.rank().compareTo(rank) > 0).orElse(true);
    }

    private static Comparator<Candidate> lowestFirst() {
        return Comparator.comparingInt(PowerCheck::say)
                .thenComparing((Candidate c) -> Power.measured(c.state), Comparator.reverseOrder())
                .thenComparing(c -> c.state.device().id());
    }

    /** 0 for a service's device, 1 for one that nobody steers, then flexibility, then persons. */
    private static int say(Candidate candidate) {
        Source.Rank rank =
                candidate.verdict != null
                        ? candidate.verdict.by().map(Source::rank).orElse(null)
                        : candidate.intents.isEmpty()
                                ? null
                                : candidate.intents.get(0).source().rank();
        if (rank == null) {
            return 1;
        }
        return switch (rank) {
            case SERVICE -> 0;
            case FLEXIBILITY -> 2;
            case PERSON -> 3;
            case LIMIT -> 4;
        };
    }

    private void shed(Candidate candidate) {
        String name = limit;
        Reason reason = Reason.of(ReasonCode.LIMIT_SHED, "limit", name);
        candidate.outcomes.clear();
        for (Intent intent : candidate.intents) {
            candidate.outcomes.add(new Outcome(intent, Result.REFUSED, reason));
        }
        candidate.verdict =
                new Verdict(
                        Power.rest(candidate.state.device()),
                        Optional.of(new Source(Source.Rank.LIMIT, name, name)),
                        reason,
                        Optional.empty());
    }
}
