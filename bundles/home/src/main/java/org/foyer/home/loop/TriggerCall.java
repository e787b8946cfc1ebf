package org.foyer.home.loop;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Triggered.Result;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Ticker;
import org.foyer.home.loop.LoopTime.Moment;

/** One order to a momentary actuator: at most one call of the driver. Thread-safe. */
final class TriggerCall implements Runnable {

    private final DeviceDriver driver;
    private final Trigger trigger;
    private final Source source;
    private final Ticker machine;
    private final long deadline;
    private final CompletableFuture<Triggered> answer = new CompletableFuture<>();
    private final LoopMail mail;
    private final BiConsumer<TriggerCall, Moment> back;

    /** Guarded by this. */
    private Thread worker;

    /** Once true, nothing is sent any more; guarded by this. */
    private boolean givenUp;

    /** Whether the driver was called; guarded by this. */
    private boolean sent;

    /**
     * @param machine by which the deadline is judged
     * @param deadline nothing is sent from there on
     * @param back called on the loop when the worker is free again
     */
    TriggerCall(
            DeviceDriver driver,
            Trigger trigger,
            Source source,
            Ticker machine,
            long deadline,
            LoopMail mail,
            BiConsumer<TriggerCall, Moment> back) {
        this.driver = driver;
        this.trigger = trigger;
        this.source = source;
        this.machine = machine;
        this.deadline = deadline;
        this.mail = mail;
        this.back = back;
    }

    CompletableFuture<Triggered> answer() {
        return answer;
    }

    boolean isLate() {
        return machine.nanos() - deadline >= 0;
    }

    SentOrder record(Instant at) {
        return new SentOrder(
                at,
                driver.device().id(),
                Optional.of(source),
                SetPoints.NONE,
                Optional.of(trigger),
                answer.getNow(new Triggered(Result.NOT_KNOWN, Optional.empty())).reason());
    }

    @Override
    public void run() {
        Triggered result;
        if (!begin()) {
            result = notDone(Reason.of(ReasonCode.TRIGGER_TOO_LATE));
        } else {
            result = call();
            synchronized (this) {
                worker = null;
                // An interrupt meant for this call must not reach the worker's next task.
                Thread.interrupted();
            }
        }
        answer.complete(result);
        mail.post(now -> back.accept(this, now));
    }

    private synchronized boolean begin() {
        if (givenUp || isLate()) {
            return false;
        }
        worker = Thread.currentThread();
        sent = true;
        return true;
    }

    private Triggered call() {
        try {
            driver.trigger(trigger);
            return new Triggered(Result.DONE, Optional.empty());
        } catch (DeviceException e) {
            return e.mayHaveActed() ? notKnown(e.reason()) : notDone(e.reason());
        } catch (InterruptedException e) {
            return notKnown(Reason.of(ReasonCode.BINDING_STOPPED));
        } catch (RuntimeException | Error e) { // the asker must hear of it, whatever it is
            return notKnown(
                    Reason.of(ReasonCode.BINDING_FAILED)
                            .quoting(e.getClass().getSimpleName(), Reason.TECHNICAL));
        }
    }

    /** Nothing is sent any more; if it was, it is not known what came of it. */
    synchronized void giveUp(Reason why) {
        givenUp = true;
        answer.complete(sent ? notKnown(why) : notDone(why));
        if (worker != null) {
            worker.interrupt();
        }
    }

    static Triggered notDone(Reason why) {
        return new Triggered(Result.NOT_DONE, Optional.of(why));
    }

    static Triggered notKnown(Reason why) {
        return new Triggered(Result.NOT_KNOWN, Optional.of(why));
    }
}
