package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.question.Question;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.home.autonomy.AutonomyDesk;
import org.foyer.home.bound.BoundDesk;
import org.foyer.home.bound.KeptBounds;
import org.foyer.home.kept.KeptControllers;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.role.RoleDesk;
import org.foyer.notice.QuestionComponent;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the household decided of a device holds for the hardware that takes its place, over a
 * restart, and again after the exchange is undone: the shipped loop, ladder and desks.
 */
@Tag("part:X.3")
@Tag("part:GEN.14")
class ExchangeKeepsTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId OTHER = new DeviceId("boiler-b");
    private static final Duration LONG = Duration.ofHours(2);

    @TempDir Path folder;

    private LoopBench bench;
    private RoleDesk roles;
    private BoundDesk bounds;
    private KeptControllers controllers;
    private AutonomyDesk autonomy;
    private QuestionComponent board;
    private FakeDriver a;
    private FakeDriver b;

    @BeforeEach
    void start() throws IOException {
        bench = new LoopBench();
        bench.loop.orchestrator(new Ladder());
        RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
        ManualTasks tasks = new ManualTasks(bench.time);
        roles =
                new RoleDesk(
                        document("roles", troubles, tasks),
                        document("seen", troubles, tasks),
                        Runnable::run,
                        bench.time.clock(),
                        bench.time.house(),
                        bench.loop.readings(),
                        bench.loop::add,
                        bench.loop::remove);
        bounds =
                new BoundDesk(
                        new KeptBounds(document("bounds", troubles, tasks)),
                        bench.time.clock(),
                        bench.time.house(),
                        bench.loop::bounds);
        controllers =
                new KeptControllers(
                        document("controllers", troubles, tasks), bench.loop::controllers);
        autonomy =
                new AutonomyDesk(
                        document("autonomy", troubles, tasks),
                        document("said", troubles, tasks),
                        bench.time.clock(),
                        bench.time.house(),
                        bench.loop::asking);
        board =
                new QuestionComponent(
                        this::made,
                        new TestStorage(folder),
                        tasks,
                        bench.time.clock(),
                        bench.time.house(),
                        troubles);
        autonomy.questions(board);
        bench.device(
                new FakeDriver(
                        "grid", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        a = heater("boiler", 3000);
        b = heater("boiler-b", 2000);
        comes(a);
        comes(b);
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RetriedDocument document(String name, RecordedTroubles troubles, ManualTasks tasks) {
        return new RetriedDocument(
                name,
                new TestStorage(folder).document(folder.resolve(name), 1 << 20),
                Document.Urgency.ORDINARY,
                troubles,
                tasks);
    }

    private static FakeDriver heater(String id, double mostW) {
        return new FakeDriver(
                id, Duration.ZERO, DeviceKind.WATER_HEATER, new Capability.SettablePower(0, mostW));
    }

    private void comes(FakeDriver driver) {
        roles.came(driver);
        roles.readings()
                .reachability(
                        driver.device().id(),
                        new Reachability(Reachability.Status.ONLINE, bench.time.now()));
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            bench.reads("grid", 300 + second % 7 + power(a) + power(b));
            for (FakeDriver driver : List.of(a, b)) {
                roles.readings()
                        .offer(
                                new Reading(
                                        driver.device().id(),
                                        Quantity.POWER,
                                        power(driver),
                                        bench.time.now()));
            }
            bench.after(Duration.ofSeconds(1));
            autonomy.changed(bench.loop.state());
        }
    }

    private static double power(FakeDriver driver) {
        return !driver.told.isEmpty() && driver.last() instanceof Command.SetPower set
                ? set.powerW()
                : 0;
    }

    private Outcome order(String who, double watts) {
        var answer =
                bench.loop.submit(
                        bench.intent(
                                Mandate.PLAN, who, "boiler", new Command.SetPower(watts), LONG));
        bench.after(Duration.ofMillis(100));
        Outcome outcome = answer.toCompletableFuture().join().outcome();
        pass(Duration.ofSeconds(2));
        return outcome;
    }

    private void exchange() throws Exception {
        roles.exchange(BOILER, OTHER);
        pass(Duration.ofSeconds(3));
    }

    private void undo() throws Exception {
        roles.undo(BOILER);
        pass(Duration.ofSeconds(3));
    }

    private static boolean isFree(FakeDriver driver) {
        return driver.applied.isEmpty()
                || driver.applied.get(driver.applied.size() - 1).hold().isEmpty();
    }

    private void bound(DeviceId device, double mostW) {
        bounds.set(
                new PowerBound(
                        device,
                        "wish",
                        OptionalDouble.empty(),
                        OptionalDouble.of(mostW),
                        new Source(Mandate.PERSON, "anna", "Anna"),
                        Reason.of(ReasonCode.PERSON_BOUND, "person", "Anna"),
                        Optional.empty()));
    }

    @Test
    @DisplayName(
            "A bound holds for the new device, not the one it had for itself; and after undoing")
    void bounds() throws Exception {
        bound(BOILER, 800);
        bound(OTHER, 300);
        order("sun", 1500);
        assertEquals(new Command.SetPower(800), a.last());
        exchange();
        assertEquals(new Command.SetPower(800), b.last());
        assertTrue(isFree(a), "given back");
        start();
        assertTrue(bench.loop.state().device(OTHER).isEmpty(), "still exchanged");
        order("sun", 1500);
        assertEquals(new Command.SetPower(800), b.last(), "after a restart, too");
        undo();
        assertEquals(new Command.SetPower(800), a.last());
        assertTrue(isFree(b), "given back");
    }

    @Test
    @DisplayName("The provider that was chosen steers the new device alone; and after undoing")
    void controller() throws Exception {
        controllers.choose(BOILER, new Controller("sun", "Sun first"));
        order("sun", 1200);
        assertEquals(ReasonCode.CONTROLLED_BY, order("wind", 700).reason().code());
        exchange();
        assertEquals(new Command.SetPower(1200), b.last());
        assertEquals(ReasonCode.CONTROLLED_BY, order("wind", 600).reason().code());
        start();
        assertEquals(ReasonCode.CONTROLLED_BY, order("wind", 600).reason().code());
        order("sun", 1100);
        assertEquals(new Command.SetPower(1100), b.last(), "after a restart, too");
        undo();
        assertEquals(new Command.SetPower(1100), a.last());
        assertEquals(ReasonCode.CONTROLLED_BY, order("wind", 500).reason().code());
        assertTrue(isFree(b), "given back");
    }

    @Test
    @DisplayName(
            "The new device is asked for as the old one was, in the question that is open; the yes"
                    + " holds for it, and after undoing; so does another autonomy")
    void autonomy() throws Exception {
        autonomy.set(BOILER, Autonomy.ASK);
        assertEquals(ReasonCode.ORDER_WAITS, order("sun", 1000).reason().code());
        Question open = board.all().get(0);
        exchange();
        assertTrue(isFree(b), "not before somebody says yes");
        assertEquals(List.of(open), board.all(), "asked once");
        start();
        assertEquals(ReasonCode.ORDER_WAITS, order("sun", 1000).reason().code());
        assertEquals(List.of(open), board.all(), "after a restart, too");
        board.answer(open.id(), "yes", "anna");
        pass(Duration.ofSeconds(2));
        assertEquals(new Command.SetPower(1000), b.last());
        undo();
        assertEquals(new Command.SetPower(1000), a.last());
        autonomy.set(BOILER, Autonomy.SUGGEST);
        pass(Duration.ofSeconds(2));
        assertTrue(isFree(a), "set aside");
        exchange();
        assertTrue(isFree(b));
        assertEquals(ReasonCode.ORDER_SUGGESTED, order("sun", 900).reason().code());
    }
}
