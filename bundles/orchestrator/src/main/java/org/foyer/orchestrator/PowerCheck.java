package org.foyer.orchestrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Fits orders under the limits of the site (rung 0): of its connections, circuits and groups, phase
 * by phase. Keeps a running account of the room left under each: what it carries at most, plus what
 * was granted beyond it. Meters and devices are not read at the same instant, so a change is given
 * {@link #SETTLE} to show before it is judged. Sheds by reducing first and by the least that is
 * enough ({@link Shedding}).
 *
 * <p>Over 400 lines: every step here (claim, shed, hold, give back) books on the same account in
 * turn; in files of their own they would hand that account to and fro.
 */
final class PowerCheck {

    /** By then a device has done what it was told, and its meter shows it. */
    private static final Duration OBEYED = Duration.ofSeconds(15);

    /** Time for a change of power to show in both the device's reading and the grid meter's. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** What a whole return leaves free so that it does not end at once, W. */
    static final double MARGIN_W = 100;

    private final HomeState state;
    private final List<Candidate> candidates;
    private final Function<Candidate, Grid> grids;
    private final Account account;
    private final LadderMemory memory;
    private final Gates gates;

    /**
     * @param grids the connection that a device hangs on
     */
    PowerCheck(
            HomeState state,
            List<Candidate> candidates,
            Function<Candidate, Grid> grids,
            Account account,
            LadderMemory memory) {
        this.state = state;
        this.candidates = candidates;
        this.grids = grids;
        this.account = account;
        this.memory = memory;
        this.gates = new Gates(state, grids, account, memory);
    }

    /** Takes the first order that can be carried out; lower ones are told who decides instead. */
    void weigh(Candidate candidate) {
        if (candidate.verdict != null) {
            return;
        }
        for (Order order : candidate.orders) {
            if (candidate.isLimited()) {
                candidate.note(order, Result.REFUSED, candidate.verdict.reason());
            } else if (candidate.verdict != null) {
                candidate.note(order, Result.REFUSED, outranked(order, candidate.verdict));
            } else {
                claim(candidate, order);
            }
        }
        candidate.noteShut();
        boolean limited = candidate.standsLimited() && account.hasLimit(candidate);
        if (candidate.verdict == null
                && limited
                && candidate.state.device().kind() != DeviceKind.PV_INVERTER) {
            ownLogic(candidate);
        }
        if (candidate.verdict == null) {
            boundOwnLogic(candidate);
        }
    }

    /** Nobody steers it: it is kept within bounds, as far as they ask for it. */
    private void boundOwnLogic(Candidate candidate) {
        if (candidate.bounds.isEmpty()) {
            return;
        }
        Range range = candidate.range(Rungs.OWN_LOGIC);
        OwnBound.of(candidate, range, state)
                .ifPresent(
                        held -> {
                            enter(candidate, held.setPoints());
                            candidate.verdict =
                                    new Verdict(
                                            held.setPoints(),
                                            Optional.of(held.bound().source()),
                                            range.reason(held.atMost()),
                                            held.bound().until());
                        });
    }

    /** What stands, below what binds that rung by now; lower ends are the wall's business. */
    private static SetPoints still(Candidate candidate, SetPoints standing, int rung) {
        return candidate.bounds.isEmpty()
                ? standing
                : Bounded.within(
                                candidate.state.device(),
                                standing,
                                candidate.range(rung).upperEnd(),
                                true)
                        .orElse(standing);
    }

    /** Why an order does not hold the device that somebody else won. */
    static Reason outranked(Order order, Verdict winner) {
        String by = winner.by().map(Source::name).orElse("");
        Mandate mandate = order.source().mandate();
        if (mandate == Mandate.PLAN && winner.isBy(Mandate.PLAN)) {
            return Reason.of(ReasonCode.SERVICE_ORDER, "by", by);
        }
        boolean contract = mandate == Mandate.PERSON && winner.isBy(Mandate.FLEXIBILITY);
        return Reason.of(
                contract ? ReasonCode.FLEXIBILITY_FIRST : ReasonCode.HIGHER_PRIORITY, "by", by);
    }

    /** Grants the order, whole or smaller, or refuses it with the reason; the outcome is noted. */
    private void claim(Candidate candidate, Order order) {
        Device device = candidate.state.device();
        SetPoints possible = Fitting.fit(device, order.asked());
        Range range = candidate.range(order.rung());
        Optional<SetPoints> bounded =
                range.isOpen()
                        ? Optional.of(possible)
                        : Bounded.within(device, possible, range, false);
        SetPoints fitted = bounded.orElse(possible);
        Optional<Reason> closed = gates.closed(candidate, order, fitted);
        Decision standing = candidate.standingOf(order.source());
        if (bounded.isEmpty()) {
            boolean above = Bounded.most(device, possible) > range.maxW();
            candidate.note(order, Result.REFUSED, range.reason(above));
            return;
        }
        if (closed.isPresent()) {
            candidate.note(order, Result.REFUSED, closed.get());
            if (closed.get().code() == ReasonCode.MIN_RUN && standing != null) {
                SetPoints runs = still(candidate, standing.setPoints(), order.rung());
                hold(candidate, order, runs, closed.get());
            }
            return;
        }
        boolean whole = fitted.equals(order.asked());
        Result result = whole ? Result.GRANTED : Result.REDUCED;
        Reason reason =
                whole
                        ? order.main().reason()
                        : !fitted.equals(possible)
                                ? range.reason(Bounded.most(device, possible) > range.maxW())
                                : Reason.of(
                                        ReasonCode.DEVICE_BOUNDS,
                                        "powerW",
                                        Math.round(Power.expected(candidate.state, fitted)));
        if (standing != null && standing.setPoints().equals(fitted)) {
            Reason kept = isUnmeasured(standing.reason()) ? standing.reason() : reason;
            grant(candidate, order, fitted, kept, result);
            return;
        }
        if (isHeldByLimit(candidate)
                && (settles(candidate) || (order.isAutomatic() && isHeld(candidate)))) {
            keep(candidate);
            candidate.note(order, Result.REFUSED, candidate.verdict.reason());
            return;
        }
        if (standing != null && settlesBelow(candidate, standing, fitted)) {
            candidate.heldBack = account.binding(standing.reason()).orElse(null);
            SetPoints settling = still(candidate, standing.setPoints(), order.rung());
            grant(candidate, order, settling, standing.reason(), Result.REDUCED);
            return;
        }
        double delta = more(candidate, fitted);
        // What a silent meter cannot confirm is no room: nobody is shed for it.
        if (delta > 0 && delta > account.room(candidate) && isMeasured(candidate)) {
            makeRoom(candidate, order, delta);
        }
        double room = account.room(candidate);
        if (delta <= 0 || delta <= room) {
            boolean unmeasured = delta > 0 && account.hasLimit(candidate) && !isMeasured(candidate);
            Reason why =
                    unmeasured
                            ? Reason.of(
                                    ReasonCode.UNMEASURED_START, "limit", account.limit(candidate))
                            : reason;
            grant(candidate, order, fitted, why, result);
            return;
        }
        Optional<SetPoints> smaller =
                Steps.reduced(device, fitted, Power.counted(candidate.state) + room)
                        .map(s -> steady(candidate, s, standing));
        boolean stands =
                standing != null && smaller.map(standing.setPoints()::equals).orElse(false);
        if (smaller.isPresent()
                && (stands || more(candidate, smaller.get()) <= Math.max(0, room))) {
            candidate.heldBack = account.tightest(candidate).limit().binding();
            grant(
                    candidate,
                    order,
                    smaller.get(),
                    reducedTo(candidate, smaller.get()),
                    Result.REDUCED);
        } else {
            candidate.note(order, Result.REFUSED, refused(candidate, order, delta));
        }
    }

    private boolean isMeasured(Candidate candidate) {
        return grids.apply(candidate).meter() == Grid.Meter.GOOD && account.isMeasured(candidate);
    }

    private static boolean isUnmeasured(Reason reason) {
        return reason.code() == ReasonCode.UNMEASURED_START
                || reason.code() == ReasonCode.UNMEASURED_REDUCED;
    }

    private Reason reducedTo(Candidate candidate, SetPoints smaller) {
        ReasonCode code =
                isMeasured(candidate) ? ReasonCode.LIMIT_REDUCED : ReasonCode.UNMEASURED_REDUCED;
        return Reason.of(
                code,
                "limit",
                account.limit(candidate),
                "powerW",
                Math.round(named(candidate, smaller)));
    }

    /** By the limit that the order is the most over with all shed that gives way to it. */
    private Reason refused(Candidate candidate, Order order, double needed) {
        Optional<Reason> never = cannotRun(candidate);
        if (never.isPresent()) {
            return never.get();
        }
        ReasonCode code =
                isMeasured(candidate) ? ReasonCode.LIMIT_NO_ROOM : ReasonCode.UNMEASURED_NO_ROOM;
        List<Candidate> lower = givesWay(candidate, order);
        Constraint tightest = account.tightest(candidate);
        double most = 0;
        for (Constraint constraint : account.of(candidate)) {
            double share = constraint.share(candidate);
            double over = share > 0 ? needed - possible(constraint, lower) / share : 0;
            if (over > most) {
                most = over;
                tightest = constraint;
            }
        }
        return tightest.refusal(code, most, Map.of());
    }

    /** Why it cannot run if a limit is below what it needs even with nothing else on. */
    private Optional<Reason> cannotRun(Candidate candidate) {
        double needed = Steps.smallest(candidate.state.device());
        return account.whole(candidate)
                .filter(c -> needed > c.wholeW(candidate))
                .map(
                        c ->
                                c.refusal(
                                        ReasonCode.CANNOT_RUN_UNDER_LIMIT,
                                        needed - c.wholeW(candidate),
                                        Map.of("powerW", String.valueOf(Math.round(needed)))));
    }

    private static double named(Candidate candidate, SetPoints setPoints) {
        return Steps.named(candidate.state.device(), setPoints);
    }

    private static double more(Candidate candidate, SetPoints setPoints) {
        return Power.expected(candidate.state, setPoints) - Power.counted(candidate.state);
    }

    /** Whether what holds it back is still in force: a limit that was lifted refuses nobody. */
    private boolean isHeldByLimit(Candidate candidate) {
        return candidate.standsLimited()
                && !DischargeCheck.holds(candidate)
                && candidate
                        .standing
                        .by()
                        .map(s -> account.isUnder(candidate, s.id()))
                        .orElse(true);
    }

    /** Whether smaller set-points were granted so lately that they have not shown yet. */
    private boolean settlesBelow(Candidate candidate, Decision standing, SetPoints fitted) {
        boolean reduced =
                standing.reason().code() == ReasonCode.LIMIT_REDUCED
                        || isUnmeasured(standing.reason());
        return reduced
                && Power.expected(candidate.state, standing.setPoints())
                        < Power.expected(candidate.state, fitted)
                && state.since(standing.sinceTick()).compareTo(SETTLE) < 0;
    }

    /**
     * A little more than stands is left as it stands, and less than stands is asked for by a meter
     * that shows an overload only: set-points do not follow every flicker.
     */
    private SetPoints steady(Candidate candidate, SetPoints possible, Decision standing) {
        if (standing == null) {
            return possible;
        }
        double held = named(candidate, standing.setPoints());
        double next = named(candidate, possible);
        boolean alike = standing.setPoints().hold().keySet().equals(possible.hold().keySet());
        boolean overload =
                account.isOver(candidate) && candidates.stream().noneMatch(this::settles);
        boolean stays = next < held ? !overload : next < held + 2 * Steps.STEP_W;
        return alike && stays ? standing.setPoints() : possible;
    }

    private void grant(
            Candidate candidate, Order order, SetPoints setPoints, Reason reason, Result result) {
        candidate.note(order, result, reason);
        hold(candidate, order, setPoints, reason);
    }

    private void hold(Candidate candidate, Order order, SetPoints setPoints, Reason reason) {
        enter(candidate, setPoints);
        candidate.verdict =
                new Verdict(setPoints, Optional.of(order.source()), reason, order.until());
    }

    /** What a device will take is gone from the room; what it gives up comes when measured. */
    private void enter(Candidate candidate, SetPoints setPoints) {
        double delta = more(candidate, setPoints);
        account.take(candidate, Math.max(0, delta));
        account.ease(candidate, promised(candidate, setPoints, delta));
    }

    /**
     * What the device is about to draw less, W. What it was told a while ago and did not do (an
     * empty battery, a relay that sticks), or what a limit on export keeps it from, is no relief to
     * count on.
     */
    private double promised(Candidate candidate, SetPoints setPoints, double more) {
        Decision standing = candidate.standing;
        boolean told =
                standing != null
                        && (standing.reason().code() == ReasonCode.EXPORT_CURTAILED
                                || (standing.setPoints().equals(setPoints)
                                        && state.since(standing.sinceTick()).compareTo(OBEYED)
                                                >= 0));
        return told ? 0 : Math.max(0, -more);
    }

    /** Whether it was shed so lately that it stays away, or has to rest. */
    private boolean isHeld(Candidate candidate) {
        DeviceMemory remembered = memory.device(candidate.id()).orElse(DeviceMemory.begin(false));
        boolean rests = !Power.runs(candidate.state, candidate.standing.setPoints());
        return rests
                && (isLately(candidate)
                        || !gates.left(candidate.state.device(), remembered).isZero());
    }

    private boolean isLately(Candidate candidate) {
        Duration hold =
                memory.device(candidate.id()).map(DeviceMemory::hold).orElse(DeviceMemory.HOLD);
        return state.since(candidate.standing.sinceTick()).compareTo(hold) < 0;
    }

    /** As the limit left it. */
    private void keep(Candidate candidate) {
        SetPoints standing = still(candidate, candidate.standing.setPoints(), Rungs.OWN_LOGIC);
        double given = promised(candidate, standing, more(candidate, standing));
        account.take(candidate, -given);
        account.ease(candidate, given);
        boolean inForce = isHeldByLimit(candidate);
        candidate.heldBack =
                candidate
                        .standing
                        .by()
                        .filter(by -> inForce)
                        .map(Source::id)
                        .or(() -> Optional.of(account.limit(candidate)))
                        .flatMap(account::binding)
                        .orElse(null);
        Reason why = inForce ? candidate.standing.reason() : nowHeld(candidate);
        candidate.verdict =
                limited(
                        inForce
                                ? candidate.standing.by().map(Source::id).orElse("")
                                : account.limit(candidate),
                        standing,
                        cannotRun(candidate).orElse(why));
    }

    /** What held it was lifted, and another limit leaves it no more room. */
    private Reason nowHeld(Candidate candidate) {
        SetPoints standing = candidate.standing.setPoints();
        return Power.runs(candidate.state, standing) && !Double.isNaN(named(candidate, standing))
                ? reducedTo(candidate, standing)
                : Reason.of(ReasonCode.LIMIT_SHED, "limit", account.limit(candidate));
    }

    /**
     * Nobody has an order that counts, and a limit holds the device back: it gets its own logic
     * back, or as much of it as fits, or waits.
     */
    private void ownLogic(Candidate candidate) {
        Device device = candidate.state.device();
        OwnLogic own = OwnLogic.of(candidate.state, candidate.standing.setPoints());
        boolean held =
                isHeldByLimit(candidate)
                        && (own == OwnLogic.FREE ? isLately(candidate) : isHeld(candidate));
        double mayDraw = Math.max(0, Power.rated(device) - Power.counted(candidate.state));
        double room = account.room(candidate);
        if (!held && (own == OwnLogic.FREE || mayDraw + MARGIN_W <= room)) {
            account.take(candidate, own == OwnLogic.FREE ? 0 : mayDraw);
            return;
        }
        Optional<SetPoints> smaller =
                held || own != OwnLogic.CAPPED
                        ? Optional.empty()
                        : Steps.reduced(
                                        device,
                                        SetPoints.NONE,
                                        Math.min(
                                                candidate.range(Rungs.OWN_LOGIC).maxW(),
                                                Power.counted(candidate.state) + room))
                                .map(s -> steady(candidate, s, candidate.standing));
        boolean settled = state.since(candidate.standing.sinceTick()).compareTo(SETTLE) >= 0;
        if (smaller.isPresent()
                && settled
                && !smaller.get().equals(candidate.standing.setPoints())) {
            enter(candidate, smaller.get());
            candidate.verdict =
                    limited(candidate, smaller.get(), reducedTo(candidate, smaller.get()));
        } else if (own == OwnLogic.DONE && !held) {
            SetPoints rest = Steps.rest(device).orElse(candidate.standing.setPoints());
            enter(candidate, rest);
            candidate.verdict = limited(candidate, rest, candidate.standing.reason());
        } else {
            keep(candidate);
        }
    }

    private Verdict limited(Candidate candidate, SetPoints setPoints, Reason reason) {
        String limit = account.limit(candidate);
        candidate.heldBack = account.binding(limit).orElse(null);
        return limited(limit, setPoints, reason);
    }

    private static Verdict limited(String limit, SetPoints setPoints, Reason reason) {
        Source by = new Source(Mandate.LIMIT, limit, limit);
        return new Verdict(setPoints, Optional.of(by), reason, Optional.empty());
    }

    /** Turns devices of lower rank down, lowest first, until the order fits under every limit. */
    private void makeRoom(Candidate claimant, Order order, double needed) {
        List<Candidate> lower = givesWay(claimant, order);
        if (!Steps.canReduce(claimant.state.device()) && !isPossible(claimant, lower, needed)) {
            return;
        }
        List<Candidate> left = new ArrayList<>(lower);
        while (account.room(claimant) < needed) {
            Constraint tightest = account.tightest(claimant);
            double missing = needed * tightest.share(claimant) - tightest.room();
            List<Candidate> helps = left.stream().filter(c -> tightest.share(c) > 0).toList();
            if (helps.isEmpty()) {
                return;
            }
            Limit.Binding binding = Limit.Binding.CONTRACT;
            Candidate next =
                    Shedding.next(helps, binding, c -> missing / tightest.share(c), memory, gates);
            left.remove(next);
            double saved = cut(next, missing / tightest.share(next), tightest.name(), binding);
            account.take(next, -saved);
        }
    }

    /** Who can be turned down for it. */
    private List<Candidate> givesWay(Candidate claimant, Order order) {
        return candidates.stream()
                .filter(c -> c != claimant && !isOff(c))
                .filter(c -> isSheddable(c, Limit.Binding.CONTRACT))
                .filter(c -> Shedding.isBelow(c, order.rung()))
                .toList();
    }

    private static double possible(Constraint constraint, List<Candidate> lower) {
        double possible = constraint.room();
        for (Candidate other : lower) {
            possible +=
                    Math.max(0, constraint.share(other))
                            * Shedding.saves(other, Limit.Binding.CONTRACT);
        }
        return possible;
    }

    /** Whether the order would fit with all of them off. */
    private boolean isPossible(Candidate claimant, List<Candidate> lower, double needed) {
        for (Constraint constraint : account.of(claimant)) {
            double possible = possible(constraint, lower);
            if (possible < needed * constraint.share(claimant)) {
                return false;
            }
        }
        return true;
    }

    /** A branch is over its limit: sheds there, lowest first, whoever draws (FR.PRI.6). */
    void shedOverload() {
        for (Constraint constraint : account.exceeded()) {
            List<Candidate> left =
                    new ArrayList<>(
                            candidates.stream().filter(c -> constraint.share(c) > 0).toList());
            if (left.stream().anyMatch(c -> settles(c, constraint.grid()))) {
                continue;
            }
            Limit.Binding binding = constraint.limit().binding();
            left.removeIf(c -> isOff(c) || !isSheddable(c, binding));
            while (constraint.measured() < 0 && !left.isEmpty()) {
                double over = -constraint.measured();
                Candidate next =
                        Shedding.next(
                                left, binding, c -> over / constraint.share(c), memory, gates);
                left.remove(next);
                double saved = cut(next, over / constraint.share(next), constraint.name(), binding);
                account.ease(next, saved);
            }
        }
    }

    private static boolean isSheddable(Candidate candidate, Limit.Binding limit) {
        return Shedding.saves(candidate, limit) > Power.RUNS_W;
    }

    private static boolean isOff(Candidate candidate) {
        return Steps.rest(candidate.state.device()).isEmpty()
                || Shedding.drawn(candidate) <= Power.RUNS_W;
    }

    /** Whether what a limit did to the device does not show in the meter yet. */
    private boolean settles(Candidate candidate) {
        return settles(candidate, grids.apply(candidate))
                || account.of(candidate).stream().anyMatch(c -> settles(candidate, c.grid()));
    }

    private boolean settles(Candidate candidate, Grid grid) {
        Decision standing = candidate.standing;
        if (standing == null
                || standing.reason().code() == ReasonCode.EXPORT_CURTAILED
                || standing.reason().code() == ReasonCode.EXPORT_STORED
                || (!candidate.standsLimited()
                        && standing.reason().code() != ReasonCode.LIMIT_REDUCED)) {
            return false;
        }
        boolean shown = grid.memory().goodTick() - standing.sinceTick() >= SETTLE.toNanos() / 2;
        return state.since(standing.sinceTick()).compareTo(SETTLE) < 0 || !shown;
    }

    /**
     * Turns the device down by that much, or off if it cannot be turned down.
     *
     * @param limit whose it is
     * @param binding what stands behind that; a guard's lower end is kept against it
     * @return what that saves, W
     */
    private double cut(Candidate candidate, double needed, String limit, Limit.Binding binding) {
        Device device = candidate.state.device();
        double drawn = Shedding.drawn(candidate);
        Optional<Order> holder = winner(candidate);
        SetPoints wanted =
                candidate.verdict == null
                        ? holder.map(o -> Fitting.fit(device, o.asked())).orElse(SetPoints.NONE)
                        : candidate.verdict.setPoints();
        Range guards = candidate.guards(binding);
        double target = Math.max(drawn - needed, guards.minW());
        Optional<SetPoints> smaller = Steps.reduced(device, wanted, target);
        SetPoints turned = smaller.orElseGet(() -> Steps.rest(device).orElse(wanted));
        SetPoints next = Bounded.within(device, turned, guards, true).orElse(wanted);
        double saved = drawn - Math.min(drawn, Power.expected(candidate.state, next));
        if (saved <= 0 && !guards.isOpen()) {
            return 0;
        }
        Reason reason = cutReason(candidate, smaller, limit);
        candidate.heldBack = binding;
        Optional<Order> winner = holder.filter(o -> smaller.isPresent());
        candidate.noteAll(Result.REFUSED, reason);
        candidate.verdict = limited(limit, next, reason);
        if (winner.isPresent()) {
            reduce(candidate, winner.get(), next, reason);
        }
        return saved;
    }

    private Reason cutReason(Candidate candidate, Optional<SetPoints> smaller, String limit) {
        if (smaller.isPresent()) {
            ReasonCode code =
                    isMeasured(candidate)
                            ? ReasonCode.LIMIT_REDUCED
                            : ReasonCode.UNMEASURED_REDUCED;
            return Reason.of(
                    code, "limit", limit, "powerW", Math.round(named(candidate, smaller.get())));
        }
        return cannotRun(candidate)
                .orElseGet(() -> Reason.of(ReasonCode.LIMIT_SHED, "limit", limit));
    }

    /** An order that is carried out smaller stays its source's. */
    private static void reduce(Candidate candidate, Order order, SetPoints next, Reason reason) {
        candidate.verdict = new Verdict(next, Optional.of(order.source()), reason, order.until());
        candidate.outcomes.replaceAll(
                o ->
                        order.intents().contains(o.intent())
                                ? new Outcome(o.intent(), Result.REDUCED, reason)
                                : o);
    }

    /** Whose set-points are turned down: the winner's, or who would win when it is weighed. */
    private Optional<Order> winner(Candidate candidate) {
        if (candidate.verdict == null) {
            return candidate.orders.stream()
                    .filter(
                            o ->
                                    gates.closed(
                                                    candidate,
                                                    o,
                                                    Fitting.fit(
                                                            candidate.state.device(), o.asked()))
                                            .isEmpty())
                    .findFirst();
        }
        return candidate.orders.stream().filter(o -> isBy(candidate.verdict, o)).findFirst();
    }

    private static boolean isBy(Verdict verdict, Order order) {
        return verdict.by().map(s -> s.equals(order.source())).orElse(false);
    }

    /** Whose turn it is: from the highest rung down, own logic under a limit among them. */
    static Comparator<Candidate> turn(LadderOrder ladder) {
        return Comparator.comparingInt(PowerCheck::place)
                .thenComparing(
                        c -> c.orders.isEmpty() ? null : c.orders.get(0),
                        Comparator.nullsLast(ladder))
                .thenComparing(Candidate::id);
    }

    private static int place(Candidate candidate) {
        return candidate.orders.isEmpty() && !candidate.standsLimited()
                ? Integer.MAX_VALUE
                : candidate.orders.isEmpty() ? Rungs.OWN_LOGIC : candidate.orders.get(0).rung();
    }
}
