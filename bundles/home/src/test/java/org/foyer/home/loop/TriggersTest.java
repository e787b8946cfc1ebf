package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Triggered.Result;
import org.foyer.api.control.Value;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A momentary actuator acts at most once, before its deadline, whatever happens (model 3). */
class TriggersTest {

    private static final Trigger UP = new Trigger("call", Optional.of(new Value.Numeric(3)));
    private static final Source ANNA = new Source(Mandate.PERSON, "anna", "Anna");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final LoopBench bench = new LoopBench();
    private final List<SentOrder> record = new ArrayList<>();
    private FakeDriver lift;

    @BeforeEach
    void lift() {
        lift =
                bench.device(
                        new FakeDriver(
                                "lift",
                                Duration.ofSeconds(30),
                                DeviceKind.OTHER,
                                new Capability.Switchable(3000),
                                new Capability.Momentary(
                                        "call",
                                        Map.of(),
                                        ActuatorClass.CALL,
                                        Optional.of(Bounds.of(0, 9)),
                                        List.of())));
        bench.loop.record(record::add);
    }

    private CompletableFuture<Triggered> trigger() {
        CompletableFuture<Triggered> answer =
                bench.loop.trigger(new DeviceId("lift"), UP, ANNA, SOON).toCompletableFuture();
        bench.loop.step();
        return answer;
    }

    private void call() {
        Runnable next = bench.calls.poll();
        if (next != null) {
            next.run();
        }
        bench.loop.step();
    }

    private void pass(Duration time) {
        bench.time.advance(time);
        bench.loop.step();
    }

    @Test
    @DisplayName("Done is what the device has confirmed; it is in the record, with who asked")
    void done() {
        CompletableFuture<Triggered> answer = trigger();
        assertFalse(answer.isDone(), "sent is not done");
        call();
        assertEquals(new Triggered(Result.DONE, Optional.empty()), answer.join());
        assertEquals(List.of(UP), lift.triggered);
        assertEquals(Optional.of(UP), record.get(0).trigger());
        assertEquals(Optional.of(ANNA), record.get(0).by());
    }

    @Test
    @DisplayName("Neither refresh nor silence nor a return of the device repeats it")
    void once() {
        bench.loop.submit(
                bench.intent(
                        Mandate.PLAN,
                        "plan",
                        "lift",
                        new Command.Switch(true),
                        Duration.ofHours(1)));
        bench.loop.step();
        call();
        var unused = trigger();
        call();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(31));
            bench.reachability(
                    lift, i % 2 == 0 ? Reachability.Status.OFFLINE : Reachability.Status.ONLINE);
            while (!bench.calls.isEmpty()) {
                call();
            }
        }
        assertTrue(lift.applied.size() > 3, "set-points are refreshed");
        assertEquals(List.of(UP), lift.triggered);
    }

    @Test
    @DisplayName("A device that is not there refuses it, and does not do it when it is back")
    void notThere() {
        bench.reachability(lift, Reachability.Status.OFFLINE);
        assertEquals(
                new Triggered(Result.NOT_DONE, Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE))),
                trigger().join());
        bench.reachability(lift, Reachability.Status.ONLINE);
        assertTrue(bench.calls.isEmpty());
    }

    @Test
    @DisplayName("After its deadline it is not sent any more, also when a worker was late")
    void late() {
        CompletableFuture<Triggered> answer = trigger();
        pass(SOON);
        call();
        assertEquals(ReasonCode.TRIGGER_TOO_LATE, answer.join().reason().orElseThrow().code());
        assertEquals(Result.NOT_DONE, answer.join().result());
        assertEquals(List.of(), lift.triggered);
    }

    @Test
    @DisplayName("It waits for the call before it, two never overlap, and the order is kept")
    void oneAtATime() {
        CompletableFuture<Triggered> first = trigger();
        CompletableFuture<Triggered> second = trigger();
        bench.loop.submit(
                bench.intent(
                        Mandate.PLAN,
                        "plan",
                        "lift",
                        new Command.Switch(true),
                        Duration.ofHours(1)));
        bench.loop.step();
        assertEquals(1, bench.calls.size());
        call();
        assertTrue(first.isDone() && !second.isDone());
        assertEquals(1, bench.calls.size());
        call();
        assertEquals(new Command.Switch(true), lift.last(), "a set-point that is due goes first");
        assertFalse(second.isDone());
        assertEquals(1, bench.calls.size());
        call();
        assertTrue(second.isDone());
    }

    @Test
    @DisplayName("A device that does not answer: not known, and the lane goes on once it is back")
    void hangs() {
        CompletableFuture<Triggered> answer = trigger();
        List<Runnable> held = new ArrayList<>(bench.calls);
        bench.calls.clear();
        lift.onTrigger =
                t -> {
                    pass(CommandLane.TIMEOUT);
                    assertEquals(Result.NOT_KNOWN, answer.join().result());
                    throw new InterruptedException();
                };
        held.get(0).run();
        bench.loop.step();
        assertEquals(ReasonCode.DEVICE_NO_ANSWER, answer.join().reason().orElseThrow().code());
        lift.onTrigger = t -> {};
        CompletableFuture<Triggered> next = trigger();
        call();
        assertEquals(Result.DONE, next.join().result());
    }

    @Test
    @DisplayName("A refusal is told with its reason; a driver that breaks leaves it not known")
    void refused() {
        lift.onTrigger =
                t -> {
                    throw new DeviceException(Reason.of(ReasonCode.DEVICE_NOT_ASKED));
                };
        CompletableFuture<Triggered> refused = trigger();
        call();
        assertEquals(
                new Triggered(Result.NOT_DONE, Optional.of(Reason.of(ReasonCode.DEVICE_NOT_ASKED))),
                refused.join());
        lift.onTrigger =
                t -> {
                    throw new IllegalStateException("broken");
                };
        CompletableFuture<Triggered> broken = trigger();
        call();
        assertEquals(Result.NOT_KNOWN, broken.join().result());
    }

    @Test
    @DisplayName("What the device does not have, too many, and a wrong deadline are refused")
    void wrong() {
        var other =
                bench.loop.trigger(
                        new DeviceId("lift"), new Trigger("bell", Optional.empty()), ANNA, SOON);
        bench.loop.step();
        assertEquals(Result.NOT_DONE, other.toCompletableFuture().join().result());
        var nobody = bench.loop.trigger(new DeviceId("nobody"), UP, ANNA, SOON);
        bench.loop.step();
        assertEquals(Result.NOT_DONE, nobody.toCompletableFuture().join().result());
        assertThrows(
                IllegalArgumentException.class,
                () -> bench.loop.trigger(new DeviceId("lift"), UP, ANNA, Duration.ZERO));
        CompletableFuture<Triggered> last = null;
        for (int i = 0; i < TriggerLane.MOST + 2; i++) {
            last = trigger();
        }
        assertEquals(ReasonCode.ORDER_TOO_MANY, last.join().reason().orElseThrow().code());
    }

    @Test
    @DisplayName("A driver that goes: what waits is not done, what was sent is not known")
    void driverGoes() {
        CompletableFuture<Triggered> first = trigger();
        CompletableFuture<Triggered> second = trigger();
        lift.onTrigger =
                t -> {
                    bench.loop.remove(lift);
                    bench.loop.step();
                };
        call();
        assertTrue(first.isDone());
        for (int i = 0; i < 5 && !second.isDone(); i++) {
            call();
            pass(Duration.ofSeconds(2));
        }
        assertEquals(Result.NOT_DONE, second.join().result());
        assertEquals(1, lift.triggered.size());
    }
}
