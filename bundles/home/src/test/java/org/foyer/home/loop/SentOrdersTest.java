package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.orders.OrderRecord;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every order that goes to a device is written down. */
class SentOrdersTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    private OrderRecord record(LoopBench bench) {
        return new OrderRecord(
                new TestStorage(folder),
                folder.resolve("sent"),
                new RecordedTroubles(bench.time.clock()),
                Runnable::run,
                bench.time.clock());
    }

    private static List<SentOrder> all(OrderRecord record) throws IOException {
        return record.newest(Optional.empty(), Optional.empty(), 500);
    }

    private static Optional<Source> by(Mandate mandate, String who) {
        return Optional.of(new Source(mandate, who, who));
    }

    @Test
    @Tag("FR.PRI.14")
    @DisplayName("FR.PRI.14 source, mandate, time and outcome of every order, over a restart")
    void everyOrder() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        FakeDriver boiler = bench.device("boiler");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 2000, HOUR));
        bench.after(Duration.ofSeconds(1));
        Reason lost = Reason.of(ReasonCode.DEVICE_OFFLINE);
        boiler.behaviour =
                setPoints -> {
                    throw new DeviceException(lost);
                };
        bench.loop.submit(bench.intent(Mandate.FLEXIBILITY, "fm", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        boiler.behaviour = setPoints -> {};
        bench.after(Duration.ofSeconds(30));
        bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "boiler", 0, HOUR));
        bench.after(Duration.ofSeconds(1));
        for (String who : List.of("anna", "fm", "sun")) {
            bench.loop.withdrawAll(who);
        }
        bench.after(Duration.ofSeconds(1));
        Duration ago = Duration.between(all(record).get(0).at(), bench.time.now());
        assertTrue(ago.toMillis() > 900 && ago.toMillis() <= 1000, "given back " + ago + " ago");
        record.close();

        List<SentOrder> sent = all(record(bench));
        assertEquals(
                List.of(
                        Optional.empty(),
                        by(Mandate.PERSON, "anna"),
                        by(Mandate.FLEXIBILITY, "fm"),
                        by(Mandate.FLEXIBILITY, "fm"),
                        by(Mandate.PLAN, "sun")),
                sent.stream().map(SentOrder::by).toList());
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(lost),
                        Optional.empty()),
                sent.stream().map(SentOrder::failure).toList());
        assertEquals(
                List.of(
                        new SetPoints(
                                SetPoints.NONE.hold(), Set.of(Actuator.of(Command.Kind.SET_POWER))),
                        SetPoints.of(new Command.SetPower(0)),
                        SetPoints.of(new Command.SetPower(500)),
                        SetPoints.of(new Command.SetPower(500)),
                        SetPoints.of(new Command.SetPower(2000))),
                sent.stream().map(SentOrder::setPoints).toList());
        for (int i = 1; i < sent.size(); i++) {
            assertTrue(!sent.get(i).at().isAfter(sent.get(i - 1).at()), "newest first");
        }
        assertTrue(
                Duration.between(sent.get(4).at(), sent.get(0).at()).toSeconds() >= 30,
                "the time of each is its own");
    }

    @Test
    @Tag("part:GR.P4.4")
    @DisplayName("An order that hangs is written down as not answered, ten seconds after it went")
    void hangs() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        bench.device("boiler");
        bench.holding = true;
        bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "boiler", 700, HOUR));
        bench.after(Duration.ofSeconds(9));
        assertEquals(List.of(), all(record));
        bench.after(Duration.ofSeconds(2));
        assertEquals(by(Mandate.PERSON, "anna"), all(record).get(0).by());
        Duration ago = Duration.between(all(record).get(0).at(), bench.time.now());
        assertTrue(ago.toMillis() <= 1100, "not answered " + ago + " ago");
        bench.holding = false;
        bench.work();
        List<SentOrder> sent = all(record);
        assertEquals(
                Optional.of(ReasonCode.DEVICE_NO_ANSWER),
                sent.get(sent.size() - 1).failure().map(Reason::code));
        assertEquals(Optional.empty(), sent.get(0).failure(), "told again, it took it");
        record.close();
    }

    @Test
    @Tag("part:GR.P4.4")
    @DisplayName(
            "Each order ends as done, as failed with its reason, or after ten seconds as not"
                    + " answered; who gave it is with each")
    void eachEnds() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        bench.device("done");
        Reason lost = Reason.of(ReasonCode.DEVICE_OFFLINE);
        bench.device("failed").behaviour =
                setPoints -> {
                    throw new DeviceException(lost);
                };
        bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "done", 700, HOUR));
        bench.loop.submit(bench.intent(Mandate.PERSON, "ben", "failed", 800, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.device("silent");
        bench.holding = true;
        bench.loop.submit(bench.intent(Mandate.PERSON, "cleo", "silent", 900, HOUR));
        bench.after(Duration.ofMillis(9_900));
        assertEquals(List.of(), of(record, "silent"), "it still has time");
        bench.after(Duration.ofMillis(200));
        SentOrder silent = of(record, "silent").get(0);
        assertEquals(Optional.of(ReasonCode.DEVICE_NO_ANSWER), silent.failure().map(Reason::code));
        assertEquals(by(Mandate.PERSON, "cleo"), silent.by());
        SentOrder done = of(record, "done").get(0);
        assertEquals(Optional.empty(), done.failure());
        assertEquals(by(Mandate.PERSON, "anna"), done.by());
        assertEquals(SetPoints.of(new Command.SetPower(700)), done.setPoints());
        SentOrder failed = of(record, "failed").get(0);
        assertEquals(Optional.of(lost), failed.failure());
        assertEquals(by(Mandate.PERSON, "ben"), failed.by());
        record.close();
    }

    private static List<SentOrder> of(OrderRecord record, String device) throws IOException {
        return record.newest(
                Optional.of(new org.foyer.api.device.DeviceId(device)), Optional.empty(), 500);
    }

    @Test
    @DisplayName("An order on its way to a driver that goes is written down, and what became of it")
    void driverGoes() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        bench.device("boiler");
        bench.holding = true;
        bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "boiler", 700, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.device(new FakeDriver("boiler"));
        assertEquals(
                Optional.of(ReasonCode.BINDING_STOPPED),
                all(record).get(0).failure().map(Reason::code));
        assertEquals(by(Mandate.PERSON, "anna"), all(record).get(0).by());
        record.close();
    }

    @Test
    @DisplayName("A limit that holds a device back is written down as the one who did")
    void byALimit() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        bench.device("boiler");
        bench.reads("boiler", 3000);
        bench.reads("meter", 3000);
        bench.loop
                .limits()
                .set(
                        Limit.of(
                                "fuse",
                                Measure.POWER_W,
                                Direction.IMPORT,
                                1000,
                                "installer",
                                Limit.Binding.LAW));
        bench.after(Duration.ofSeconds(2));
        assertEquals(by(Mandate.LIMIT, "fuse"), all(record).get(0).by());
        record.close();
    }
}
