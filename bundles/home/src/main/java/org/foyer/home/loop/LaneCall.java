package org.foyer.home.loop;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;
import org.foyer.home.role.RoleDriver;

/** One call of a driver, on a worker. Thread-safe. */
final class LaneCall implements Runnable {

    private final DeviceDriver driver;
    private final SetPoints setPoints;
    private final Optional<Source> by;
    private final Instant started;
    private final SetPointLedger ledger;
    private final LoopMail mail;
    private final BiConsumer<LaneCall, Optional<Reason>> done;

    /** Guarded by this. */
    private Thread worker;

    private boolean givenUp;

    /** Set on the loop when the call has come back; owned by the loop. */
    private Moment ended;

    /**
     * @param setPoints what to apply, with all that has to be given back
     * @param by who won the device
     * @param started now, on the house clock
     * @param done called on the loop when the call has come back, with what went wrong
     */
    LaneCall(
            DeviceDriver driver,
            SetPoints setPoints,
            Optional<Source> by,
            Instant started,
            SetPointLedger ledger,
            LoopMail mail,
            BiConsumer<LaneCall, Optional<Reason>> done) {
        this.driver = driver;
        this.setPoints = setPoints;
        this.by = by;
        this.started = started;
        this.ledger = ledger;
        this.mail = mail;
        this.done = done;
    }

    SetPoints setPoints() {
        return setPoints;
    }

    /**
     * For the record.
     *
     * @param at when it had come back or was given up
     */
    SentOrder sent(Instant at, Optional<Reason> failure) {
        return new SentOrder(at, driver.device().id(), by, setPoints, failure);
    }

    Instant started() {
        return started;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (givenUp) {
                tell(Optional.of(Reason.of(ReasonCode.BINDING_HANGS)));
                return;
            }
            worker = Thread.currentThread();
        }
        Optional<Reason> trouble;
        try {
            apply();
            trouble = Optional.empty();
        } catch (DeviceException e) {
            trouble = Optional.of(e.reason());
        } catch (InterruptedException e) {
            trouble = Optional.of(Reason.of(ReasonCode.BINDING_STOPPED));
        } catch (RuntimeException | Error e) { // the lane must hear of it, whatever it is
            trouble =
                    Optional.of(
                            Reason.of(ReasonCode.BINDING_FAILED)
                                    .quoting(e.getClass().getSimpleName(), Reason.TECHNICAL));
        }
        synchronized (this) {
            worker = null;
            // An interrupt meant for this call must not reach the worker's next task.
            Thread.interrupted();
        }
        tell(trouble);
    }

    private void apply() throws DeviceException, InterruptedException {
        DeviceId hardware = RoleDriver.hardwareOf(driver);
        ledger.enter(hardware, setPoints.hold().keySet());
        driver.apply(setPoints);
        Set<Actuator> back = new HashSet<>(setPoints.release());
        ledger.leave(hardware, back);
    }

    private void tell(Optional<Reason> trouble) {
        mail.post(
                now -> {
                    ended = now;
                    done.accept(this, trouble);
                });
    }

    /** When the loop heard that it has come back. */
    Moment ended() {
        return ended;
    }

    /** It has taken too long, or nobody wants it any more. */
    synchronized void giveUp() {
        givenUp = true;
        if (worker != null) {
            worker.interrupt();
        }
    }
}
