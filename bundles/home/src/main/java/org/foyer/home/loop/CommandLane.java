package org.foyer.home.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Ticker;
import org.foyer.home.loop.LoopTime.Moment;
import org.foyer.home.role.RoleDriver;

/**
 * The way of set-points to one driver: one call at a time, the newest wish replaces a waiting one,
 * a dead device delays no other (architecture 5). A call that takes too long is interrupted, and
 * the lane waits until it has come back: two calls never overlap. Pauses are house time, hung calls
 * are judged by the machine's. Owned by the loop.
 */
final class CommandLane {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    static final Duration LAST_RETRY = Duration.ofMinutes(1);

    /** So many readings in a row that contradict what was confirmed are believed. */
    private static final int DOUBTS = 2;

    private final DeviceDriver driver;

    /** What is held is held by the hardware, whatever role it has. */
    private final DeviceId hardware;

    private final Executor executor;
    private final LoopMail mail;
    private final SetPointLedger ledger;
    private final Runnable landedLate;
    private final Runnable changed;
    private final Consumer<SentOrder> record;
    private final TriggerLane triggers;

    private SetPoints wanted;
    private Optional<Source> wantedBy = Optional.empty();
    private SetPoints confirmed;
    private long confirmedAt;
    private LaneCall inFlight;
    private long startedAt;
    private boolean givenUp;
    private long failedAt;
    private long notBefore = Long.MIN_VALUE;
    private int failures;
    private boolean closed;
    private int contradictions;
    private final Map<Quantity, Integer> doubts = new HashMap<>();
    private Optional<Reason> trouble = Optional.empty();

    /**
     * @param landedLate told on the loop when a call lands after the lane was closed: the device
     *     may hold something else now than what its new driver wrote
     * @param changed told on the loop when a call has come back
     * @param record told on the loop what was sent, and what came of it
     */
    CommandLane(
            DeviceDriver driver,
            Executor executor,
            LoopMail mail,
            SetPointLedger ledger,
            Runnable landedLate,
            Runnable changed,
            Consumer<SentOrder> record) {
        this.driver = driver;
        this.hardware = RoleDriver.hardwareOf(driver);
        this.executor = executor;
        this.mail = mail;
        this.ledger = ledger;
        this.landedLate = landedLate;
        this.changed = changed;
        this.record = record;
        this.triggers = new TriggerLane(executor, record);
    }

    /** Acts once, between two calls for set-points; sent by the next {@link #step}. */
    void trigger(
            Trigger trigger,
            Source source,
            Ticker machine,
            long deadline,
            CompletableFuture<Triggered> answer) {
        TriggerCall call =
                new TriggerCall(driver, trigger, source, machine, deadline, mail, this::cameBack);
        var unused = call.answer().thenAccept(answer::complete);
        triggers.add(call);
    }

    private void cameBack(TriggerCall call, Moment now) {
        triggers.cameBack(call, now);
        changed.run();
    }

    boolean isOf(DeviceDriver other) {
        return driver == other;
    }

    /**
     * What the device shall hold from now on; sent by the next {@link #step}.
     *
     * @param by who won it; empty when it is given back
     * @return whether that is news
     */
    boolean want(SetPoints next, Optional<Source> by) {
        wantedBy = by;
        if (next.equals(wanted)) {
            return false;
        }
        wanted = next;
        if (failures == 0) {
            notBefore = Long.MIN_VALUE;
        } else if (next.isFree()) {
            // Giving back never waits out a long pause.
            notBefore = Math.min(notBefore, failedAt + FIRST_RETRY.toNanos());
        }
        return true;
    }

    /** Whether a call is under way: it is watched at every step. */
    boolean isBusy() {
        return inFlight != null || triggers.isBusy();
    }

    /** The device may have forgotten what it held: it was away, has restarted, or says so. */
    void forget() {
        confirmed = null;
        failures = 0;
        notBefore = Long.MIN_VALUE;
    }

    /**
     * The device says what it holds. Twice something else than what it confirmed, measured after
     * that: it has restarted, or somebody changed it. Then it is told again, with growing pauses.
     *
     * @param tick house tick at which it was measured
     */
    void says(Quantity quantity, double value, long tick) {
        if (confirmed == null || tick <= confirmedAt) {
            return;
        }
        Optional<String> expected =
                SetPointReadings.contradicted(driver.device(), confirmed, quantity, value);
        if (expected.isEmpty()) {
            if (SetPointReadings.about(confirmed, quantity)) {
                doubts.remove(quantity);
                contradictions = 0;
            }
            return;
        }
        if (doubts.merge(quantity, 1, Integer::sum) < DOUBTS) {
            return;
        }
        doubts.clear();
        confirmed = null;
        trouble =
                Optional.of(
                        Reason.of(
                                ReasonCode.DEVICE_CONTRADICTS,
                                "found",
                                SetPointReadings.text(quantity, value),
                                "expected",
                                expected.get()));
        long pause = FIRST_RETRY.toNanos() << Math.min(contradictions, 6);
        notBefore = contradictions == 0 ? tick : tick + Math.min(pause, LAST_RETRY.toNanos());
        contradictions++;
    }

    /**
     * Times out, refreshes, starts what is due.
     *
     * @return house tick at which it wants to be called again; MAX_VALUE if not by itself
     */
    long step(Moment now, boolean online) {
        // A set-point that is due goes before what people press.
        boolean free = inFlight == null && !isDue(now, online);
        if (triggers.step(now, online && !closed, free)) {
            if (triggers.hangs(now)) {
                trouble = Optional.of(Reason.of(ReasonCode.BINDING_HANGS));
            }
            return Long.MAX_VALUE;
        }
        if (inFlight != null) {
            if (!givenUp && now.machine() - startedAt >= TIMEOUT.toNanos()) {
                givenUp = true;
                inFlight.giveUp();
                Reason why = Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", TIMEOUT.toSeconds());
                failed(why, now.house());
                record.accept(inFlight.sent(now.at(), Optional.of(why)));
            } else if (givenUp && now.machine() - startedAt >= 2 * TIMEOUT.toNanos()) {
                trouble = Optional.of(Reason.of(ReasonCode.BINDING_HANGS));
            }
            return Long.MAX_VALUE;
        }
        if (wanted == null || closed || !online) {
            return Long.MAX_VALUE;
        }
        long due = due(now);
        if (due == Long.MAX_VALUE) {
            return due;
        }
        due = Math.max(due, notBefore);
        if (due > now.house()) {
            return due;
        }
        start(now);
        return inFlight == null ? notBefore : Long.MAX_VALUE;
    }

    private boolean isDue(Moment now, boolean online) {
        return wanted != null && !closed && online && Math.max(due(now), notBefore) <= now.house();
    }

    private long due(Moment now) {
        Set<Actuator> mayHold = ledger.mayHold(hardware);
        if (wanted.isFree()) {
            return mayHold.isEmpty() ? Long.MAX_VALUE : now.house();
        }
        if (!wanted.equals(confirmed) || !wanted.hold().keySet().containsAll(mayHold)) {
            return now.house();
        }
        Duration refresh = driver.device().refresh();
        return refresh.isZero() ? Long.MAX_VALUE : confirmedAt + refresh.toNanos();
    }

    private void start(Moment now) {
        LaneCall call =
                new LaneCall(
                        driver,
                        wanted.releasing(ledger.mayHold(hardware)),
                        wantedBy,
                        now.at(),
                        ledger,
                        mail,
                        this::cameBack);
        inFlight = call;
        givenUp = false;
        startedAt = now.machine();
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            inFlight = null;
            failed(Reason.of(ReasonCode.BINDING_STOPPED), now.house());
        }
    }

    private void cameBack(LaneCall call, Optional<Reason> error) {
        if (call != inFlight) {
            record.accept(call.sent(call.ended().at(), error));
            landedLate.run();
            return;
        }
        inFlight = null;
        changed.run();
        if (givenUp) {
            // Whatever it did in the end, the device is told again what holds by now.
            confirmed = null;
            return;
        }
        record.accept(call.sent(call.ended().at(), error));
        if (error.isPresent()) {
            failed(error.get(), call.ended().house());
            return;
        }
        confirmed = new SetPoints(call.setPoints().hold(), Set.of());
        confirmedAt = call.ended().house();
        doubts.clear();
        failures = 0;
        trouble = Optional.empty();
        notBefore = Long.MIN_VALUE;
    }

    private void failed(Reason why, long now) {
        trouble = Optional.of(why);
        confirmed = null;
        failedAt = now;
        long pause = FIRST_RETRY.toNanos() << Math.min(failures, 6);
        failures++;
        notBefore = now + Math.min(pause, LAST_RETRY.toNanos());
    }

    /** How far what is wanted has got, seen from here; the connection is judged elsewhere. */
    Delivery delivery() {
        if (wanted == null) {
            return Delivery.NONE;
        }
        if (trouble.isPresent()) {
            return Troubled.delivery(trouble.get());
        }
        Set<Actuator> mayHold = ledger.mayHold(hardware);
        if (wanted.isFree()) {
            return mayHold.isEmpty() ? Delivery.NONE : Delivery.SENT;
        }
        return wanted.equals(confirmed) && wanted.hold().keySet().containsAll(mayHold)
                ? Delivery.ACTING
                : Delivery.SENT;
    }

    /** What is in the way, if anything is. */
    Optional<Reason> trouble() {
        return trouble;
    }

    /** What the device confirmed last, empty while that is not known. */
    Optional<SetPoints> confirmed() {
        return Optional.ofNullable(confirmed);
    }

    /** House tick of the last confirmation. */
    long confirmedAt() {
        return confirmedAt;
    }

    /** True while a call is under way, or the device holds, or may hold, what somebody ordered. */
    boolean steered() {
        return inFlight != null || triggers.isInCall() || !ledger.mayHold(hardware).isEmpty();
    }

    /** The driver is gone: nothing more is sent, a call under way is interrupted. */
    void close() {
        closed = true;
        triggers.close();
        wanted = null;
        if (inFlight != null) {
            inFlight.giveUp();
            Reason why = Reason.of(ReasonCode.BINDING_STOPPED);
            record.accept(inFlight.sent(inFlight.started(), Optional.of(why)));
            inFlight = null;
        }
    }
}
