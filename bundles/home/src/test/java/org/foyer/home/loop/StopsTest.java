package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Stops.What;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.storage.Document;
import org.foyer.home.kept.KeptStops;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped loop, ladder and record of what a person stopped. */
class StopsTest {

    @TempDir Path folder;

    private LoopBench bench;
    private Stops stops;

    private void boot() {
        bench = new LoopBench();
        bench.loop.orchestrator(new Ladder());
        stops =
                new KeptStops(
                        new RetriedDocument(
                                "stops",
                                new TestStorage(folder)
                                        .document(folder.resolve("stops.json"), 1 << 20),
                                Document.Urgency.WITHDRAWAL,
                                new RecordedTroubles(bench.time.clock()),
                                new ManualTasks(bench.time)),
                        bench.time.clock(),
                        bench.loop::stops);
        bench.device(
                new FakeDriver(
                        "boiler",
                        Duration.ZERO,
                        DeviceKind.WATER_HEATER,
                        new Capability.SettablePower(0, 3000)));
        ask(Mandate.FLEXIBILITY, "pool", 500);
        ask(Mandate.PLAN, "x.sun", 2000);
    }

    private void ask(Mandate mandate, String who, double watts) {
        bench.loop.submit(
                bench.intent(
                        mandate, who, "boiler", new Command.SetPower(watts), Duration.ofHours(2)));
    }

    /** What the device itself was told last, a second later. */
    private SetPoints told() {
        bench.after(Duration.ofSeconds(1));
        return bench.state("boiler").decision().map(d -> d.setPoints()).orElse(SetPoints.NONE);
    }

    private static SetPoints power(double watts) {
        return SetPoints.of(new Command.SetPower(watts));
    }

    @Test
    @Tag("part:FR.HL1.7")
    @Tag("part:FR.FLX.7")
    @Tag("part:FR.PUC6.5")
    @DisplayName(
            "What a person stops is given back within a second, stays stopped over a restart, and"
                    + " acts again once it is allowed")
    void stands() {
        boot();
        assertEquals(power(500), told());
        stops.stop(What.FLEXIBILITY, "Anna");
        stops.stop(What.FLEXIBILITY, "Ben");
        assertEquals(power(2000), told(), "automatic control goes on");
        boot();
        assertEquals(power(2000), told(), "also after a restart");
        assertEquals("Anna", stops.current().get(What.FLEXIBILITY).person(), "who did it first");
        stops.stop(What.CONTROL, "Ben");
        assertTrue(told().isFree());
        stops.allow(What.FLEXIBILITY);
        bench.after(Duration.ofMinutes(5));
        assertEquals(power(500), told(), "flexibility goes on");
        stops.allow(What.CONTROL);
        boot();
        assertEquals(Map.of(), stops.current());
        assertEquals(power(500), told());
    }
}
