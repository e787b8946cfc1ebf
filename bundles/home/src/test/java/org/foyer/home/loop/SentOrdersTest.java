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
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.orders.OrderRecord;
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
                Runnable::run);
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
        record.close();

        List<SentOrder> sent = record(bench).newest(Optional.empty(), Optional.empty(), 500);
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
                        new SetPoints(SetPoints.NONE.hold(), Set.of(Command.Kind.SET_POWER)),
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
    @DisplayName("An order that hangs is written down as not answered")
    void hangs() throws IOException {
        LoopBench bench = new LoopBench();
        OrderRecord record = record(bench);
        bench.loop.record(record::sent);
        bench.device("boiler");
        bench.holding = true;
        bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "boiler", 700, HOUR));
        bench.after(Duration.ofSeconds(15));
        bench.holding = false;
        bench.work();
        List<SentOrder> sent = record.newest(Optional.empty(), Optional.empty(), 500);
        assertEquals(
                Optional.of(ReasonCode.DEVICE_NO_ANSWER),
                sent.get(sent.size() - 1).failure().map(Reason::code));
        assertEquals(Optional.empty(), sent.get(0).failure(), "told again, it took it");
        record.close();
    }
}
