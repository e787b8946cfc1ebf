package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.home.kept.KeptSetPoints;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivered means delivered: what was asked of a device, and what it holds in the end. */
@SuppressWarnings("FutureReturnValueIgnored") // what became of an order shows at the device
class DeliveryTest extends DeliveryCase {

    @TempDir Path folder;

    @Test
    @DisplayName(
            "SWITCH off, then LIMIT_POWER on the same wallbox: both hold, each its own actuator;"
                    + " releasing one leaves the other")
    void bothHold() {
        bench.loop.orchestrator(new Ladder());
        FakeDriver wallbox = bench.device(wallbox());
        Command limit = new Command.LimitPower(4000);
        for (List<Command> turn : List.of(List.of(OFF, limit), List.of(limit, OFF))) {
            order("anna", "wallbox", turn.get(0));
            bench.after(SECOND);
            var second = order("anna", "wallbox", turn.get(1));
            bench.after(SECOND);
            assertEquals(SetPoints.of(OFF, limit), applied(wallbox));
            assertEquals(Result.GRANTED, second.join().outcome().result());
            assertEquals(Delivery.ACTING, bench.state("wallbox").delivery());

            bench.loop.withdraw("anna", new DeviceId("wallbox"), Actuator.of(Command.Kind.SWITCH));
            bench.after(SECOND);
            assertEquals(
                    new SetPoints(
                            Map.of(Actuator.of(Command.Kind.LIMIT_POWER), limit),
                            Set.of(Actuator.of(Command.Kind.SWITCH))),
                    applied(wallbox));
            bench.loop.withdraw("anna", new DeviceId("wallbox"));
            bench.after(SECOND);
            assertEquals(Delivery.NONE, bench.state("wallbox").delivery());
        }
    }

    @Test
    @DisplayName(
            "Driver call that times out, a newer command acknowledged, then the old call lands:"
                    + " the device ends with the newer command")
    void lateCallOfAnExchangedDriver() {
        FakeDriver old = bench.device("boiler");
        bench.holding = true;
        order("sun", "boiler", power(500));
        bench.after(SECOND);
        Runnable late = bench.calls.remove();
        bench.after(CommandLane.TIMEOUT.plus(SECOND));
        // The binding has made a new driver of it meanwhile; the old call hangs on.
        bench.holding = false;
        FakeDriver next = bench.device(new FakeDriver("boiler"));
        bench.loop.remove(old);
        order("sun", "boiler", power(900));
        bench.after(SECOND);
        assertEquals(List.of(power(900)), next.told);
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
        late.run();
        bench.after(SECOND);
        assertEquals(List.of(power(900), power(900)), next.told, "told again, whatever landed");
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName("Calls of one driver never overlap: a newer command waits for a call that hangs")
    void neverOverlap() {
        FakeDriver boiler = bench.device("boiler");
        bench.holding = true;
        order("sun", "boiler", power(500));
        bench.after(SECOND);
        Runnable late = bench.calls.remove();
        bench.after(CommandLane.TIMEOUT.plus(SECOND));
        assertEquals(Delivery.UNREACHABLE, bench.state("boiler").delivery());
        assertEquals(
                ReasonCode.DEVICE_NO_ANSWER,
                bench.state("boiler").deliveryReason().orElseThrow().code());
        order("sun", "boiler", power(900));
        bench.after(Duration.ofMinutes(2));
        assertEquals(0, bench.calls.size(), "no second call while the first one runs");
        bench.holding = false;
        late.run();
        bench.after(Duration.ofMinutes(2));
        assertEquals(power(900), boiler.last());
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName("A device that restarts between polls and lost its set-point is told again")
    void restartedBetweenPolls() {
        FakeDriver boiler = bench.device("boiler");
        order("sun", "boiler", power(1500));
        bench.after(SECOND);
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
        bench.reads("boiler", Quantity.POWER_SETPOINT, 1490);
        bench.after(SECOND);
        assertEquals(1, boiler.applied.size(), "rounding is no contradiction");
        bench.reads("boiler", Quantity.POWER_SETPOINT, 0);
        bench.after(SECOND);
        assertEquals(1, boiler.applied.size(), "a single reading may have been under way");
        bench.holding = true;
        bench.reads("boiler", Quantity.POWER_SETPOINT, 0);
        bench.after(SECOND);
        assertEquals(Delivery.SENT, bench.state("boiler").delivery());
        assertEquals(
                Reason.of(ReasonCode.DEVICE_CONTRADICTS, "found", "0 W", "expected", "1500 W"),
                bench.state("boiler").deliveryReason().orElseThrow());
        bench.holding = false;
        bench.after(SECOND);
        assertEquals(List.of(power(1500), power(1500)), boiler.told);
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName("A device that always shows something else is not told in a storm")
    void contradictsForEver() {
        FakeDriver boiler = bench.device("boiler");
        order("sun", "boiler", power(1500));
        for (int i = 0; i < 600; i++) {
            bench.reads("boiler", Quantity.POWER_SETPOINT, 300);
            bench.after(SECOND);
        }
        assertTrue(boiler.applied.size() < 20, boiler.applied.size() + " times in ten minutes");
        assertTrue(boiler.applied.size() > 8, boiler.applied.size() + " times in ten minutes");
    }

    @Test
    @DisplayName("OFFLINE shows UNREACHABLE with the reason, never ACTING")
    void offline() {
        FakeDriver boiler = bench.device("boiler");
        order("anna", "boiler", power(500));
        bench.after(SECOND);
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
        Reason why = Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", 3);
        bench.loop
                .readings()
                .reachability(
                        boiler.device().id(),
                        new Reachability(Reachability.Status.OFFLINE, bench.time.now(), why));
        bench.after(SECOND);
        assertEquals(Delivery.UNREACHABLE, bench.state("boiler").delivery());
        assertEquals(why, bench.state("boiler").deliveryReason().orElseThrow());
    }

    @Test
    @DisplayName("Back to automatic never waits out a backoff")
    void backToAutomatic() {
        FakeDriver boiler = bench.device("boiler");
        order("anna", "boiler", power(500));
        bench.after(SECOND);
        boiler.behaviour =
                s -> {
                    throw new DeviceException(Reason.of(ReasonCode.DEVICE_EXCEPTION, "code", 4));
                };
        order("anna", "boiler", power(900));
        bench.after(Duration.ofMinutes(5));
        boiler.behaviour = s -> {};
        bench.loop.withdraw("anna", new DeviceId("boiler"));
        bench.after(SECOND.plusMillis(100));
        assertTrue(applied(boiler).isFree());
        assertEquals(Delivery.NONE, bench.state("boiler").delivery());
    }

    private SetPointLedger ledger() {
        RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
        Document document =
                new TestStorage(folder).document(folder.resolve("set-points.json"), 1 << 20);
        return new KeptSetPoints(
                new RetriedDocument(
                        "set-points",
                        document,
                        Document.Urgency.WITHDRAWAL,
                        troubles,
                        new ManualTasks(bench.time)));
    }

    @Test
    @DisplayName(
            "After a crash exactly what was set is given back at first contact; an installer's own"
                    + " limit stays")
    void firstContactAfterACrash() {
        bench = new LoopBench(null, ledger(), LimitStore.none());
        bench.holding = true;
        bench.device(wallbox());
        order("sun", "wallbox", OFF);
        bench.after(SECOND);
        // The process dies while the call is on the wire: it is in the ledger all the same.
        bench.calls.remove().run();

        bench = new LoopBench(null, ledger(), LimitStore.none());
        FakeDriver again = bench.device(wallbox());
        FakeDriver other = bench.device("boiler");
        bench.after(SECOND);
        assertEquals(
                List.of(new SetPoints(Map.of(), Set.of(Actuator.of(Command.Kind.SWITCH)))),
                again.applied);
        assertEquals(List.of(), other.applied);

        bench = new LoopBench(null, ledger(), LimitStore.none());
        FakeDriver third = bench.device(wallbox());
        bench.after(SECOND);
        assertEquals(List.of(), third.applied, "given back once");
    }

    @Test
    @DisplayName("A set-point is in the ledger before it is on the wire")
    void ledgerBeforeWire() {
        SetPointLedger ledger = ledger();
        bench = new LoopBench(null, ledger, LimitStore.none());
        FakeDriver boiler = bench.device("boiler");
        boiler.behaviour =
                s ->
                        assertEquals(
                                Set.of(Actuator.of(Command.Kind.SET_POWER)),
                                ledger().mayHold(boiler.device().id()),
                                "as another process reads it from the disk");
        order("sun", "boiler", power(500));
        bench.after(SECOND);
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName(
            "Device removed from the configuration while commanded: released, then forgotten; if"
                    + " it was unreachable, at its next contact")
    void removedWhileCommanded() {
        FakeDriver boiler = bench.device("boiler");
        order("anna", "boiler", power(500));
        bench.after(SECOND);
        var gone = bench.loop.remove(boiler).toCompletableFuture();
        bench.loop.step();
        assertFalse(gone.isDone(), "held until it was given back");
        bench.after(SECOND);
        assertTrue(gone.isDone());
        assertEquals(
                new SetPoints(Map.of(), Set.of(Actuator.of(Command.Kind.SET_POWER))),
                applied(boiler));
        assertTrue(bench.loop.state().devices().isEmpty());

        FakeDriver back = bench.device("boiler");
        bench.after(SECOND);
        assertEquals(power(500), back.last(), "her order still holds");
        bench.reachability(back, Reachability.Status.OFFLINE);
        var lost = bench.loop.remove(back).toCompletableFuture();
        bench.after(SECOND);
        assertTrue(lost.isDone());
        bench.loop.withdrawAll("anna");
        bench.after(SECOND);
        FakeDriver found = new FakeDriver("boiler");
        bench.device(found);
        bench.after(SECOND);
        assertEquals(
                List.of(new SetPoints(Map.of(), Set.of(Actuator.of(Command.Kind.SET_POWER)))),
                found.applied);
    }

    @Test
    @DisplayName("A leaving device that hangs is waited for a few seconds only")
    void leavingHangs() {
        FakeDriver boiler = bench.device("boiler");
        order("anna", "boiler", power(500));
        bench.after(SECOND);
        bench.holding = true;
        var gone = bench.loop.remove(boiler).toCompletableFuture();
        bench.after(Leaving.PATIENCE.plus(SECOND));
        assertTrue(gone.isDone());
    }
}
