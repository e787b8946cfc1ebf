package org.foyer.home.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.foyer.api.control.SentOrder;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * The momentary orders of one device, in the order in which they came. What a device that is not
 * there is told is refused, not kept. Owned by the loop.
 */
final class TriggerLane {

    /** So many wait at most. */
    static final int MOST = 8;

    private final Executor executor;
    private final Consumer<SentOrder> record;
    private final Deque<TriggerCall> waiting = new ArrayDeque<>();
    private TriggerCall inFlight;
    private long startedAt;

    TriggerLane(Executor executor, Consumer<SentOrder> record) {
        this.executor = executor;
        this.record = record;
    }

    void add(TriggerCall call) {
        if (waiting.size() >= MOST) {
            call.giveUp(Reason.of(ReasonCode.ORDER_TOO_MANY, "most", MOST));
        } else {
            waiting.add(call);
        }
    }

    boolean isBusy() {
        return inFlight != null || !waiting.isEmpty();
    }

    /**
     * Gives up what takes too long, starts the next.
     *
     * @param free whether the driver is not in another call
     * @return whether the driver is in a call of this lane
     */
    boolean step(Moment now, boolean online, boolean free) {
        if (inFlight != null) {
            if (now.machine() - startedAt >= CommandLane.TIMEOUT.toNanos()) {
                inFlight.giveUp(
                        Reason.of(
                                ReasonCode.DEVICE_NO_ANSWER,
                                "seconds",
                                CommandLane.TIMEOUT.toSeconds()));
            }
            return true;
        }
        while (!waiting.isEmpty()) {
            TriggerCall next = waiting.peek();
            if (!online) {
                waiting.poll().giveUp(Reason.of(ReasonCode.DEVICE_OFFLINE));
            } else if (next.isLate()) {
                waiting.poll().giveUp(Reason.of(ReasonCode.TRIGGER_TOO_LATE));
            } else {
                return free && start(waiting.poll(), now);
            }
        }
        return false;
    }

    private boolean start(TriggerCall call, Moment now) {
        inFlight = call;
        startedAt = now.machine();
        try {
            executor.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            inFlight = null;
            call.giveUp(Reason.of(ReasonCode.BINDING_STOPPED));
            return false;
        }
    }

    /** Whether the driver is in a call of this lane. */
    boolean isInCall() {
        return inFlight != null;
    }

    /** Whether the driver has not come back long after it was interrupted. */
    boolean hangs(Moment now) {
        return inFlight != null && now.machine() - startedAt >= 2 * CommandLane.TIMEOUT.toNanos();
    }

    /** The driver has come back; also after the lane was closed. */
    void cameBack(TriggerCall call, Moment now) {
        record.accept(call.record(now.at()));
        if (call == inFlight) {
            inFlight = null;
        }
    }

    void close() {
        waiting.forEach(call -> call.giveUp(Reason.of(ReasonCode.BINDING_STOPPED)));
        waiting.clear();
        if (inFlight != null) {
            inFlight.giveUp(Reason.of(ReasonCode.BINDING_STOPPED));
        }
    }
}
