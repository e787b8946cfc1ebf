package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Scope;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reading.Quantity;
import org.foyer.api.storage.Document;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.link.KeptLinks;
import org.foyer.home.link.LinkDesk;
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
 * What the operator says on its link becomes what each device draws: the shipped link, loop and
 * ladder over devices that do what they are told.
 */
class OperatorsWordTest {

    /** What nobody steers: lights, cooking. */
    private static final double OTHERS_W = 400;

    /** What each device draws while it is left to itself. */
    private static final Map<String, Double> OWN_W =
            Map.of("boiler", 2400.0, "car", 7000.0, "battery", 0.0, "pump", 2000.0);

    /** What each draws while nobody limits, as the battery is told to charge. */
    private static final Map<String, Double> FREE_W =
            Map.of("boiler", 2400.0, "car", 7000.0, "battery", 3000.0, "pump", 2000.0);

    @TempDir Path folder;

    private final LoopBench bench = new LoopBench();
    private final Map<String, FakeDriver> devices = new LinkedHashMap<>();
    private LimitLink link;

    @BeforeEach
    void home() {
        bench.loop.orchestrator(new Ladder());
        Capability meter = new Capability.Meter();
        bench.device(new FakeDriver("meter", Duration.ZERO, DeviceKind.GRID_METER, meter));
        device("boiler", DeviceKind.WATER_HEATER, new Capability.SettablePower(0, 3000));
        device(
                "car",
                DeviceKind.EV_CHARGER,
                new Capability.Switchable(7400),
                new Capability.LimitablePower(1380, 7400));
        device("battery", DeviceKind.BATTERY, new Capability.SettablePower(-3000, 3000));
        device("pump", DeviceKind.HEAT_PUMP, new Capability.LimitablePower(0, 2500));
        ManualTasks tasks = new ManualTasks(bench.time);
        RetriedDocument document =
                new RetriedDocument(
                        "links",
                        new TestStorage(folder).document(folder.resolve("links.json"), 1 << 20),
                        Document.Urgency.ORDINARY,
                        new RecordedTroubles(bench.time.clock()),
                        tasks);
        link =
                new LinkDesk(
                                bench.time.clock(),
                                bench.time.house(),
                                bench.loop.limits(),
                                new KeptLinks(document, bench.time.clock()),
                                tasks)
                        .open(
                                new LinkTerms(
                                        "platform",
                                        "Service platform",
                                        new Scope.OfConnection(GridConnection.MAIN),
                                        Direction.IMPORT,
                                        Limit.Binding.LAW,
                                        "program",
                                        Optional.of(Duration.ofMinutes(2)),
                                        new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                                        0,
                                        20_000));
        says(SaidLimit.nothing());
        ask(Mandate.PLAN, "night", "battery", new Command.SetPower(3000));
        seconds(600);
    }

    private void ask(Mandate mandate, String who, String device, Command command) {
        bench.loop.submit(bench.intent(mandate, who, device, command, Duration.ofHours(6)));
    }

    private void device(String id, DeviceKind kind, Capability... can) {
        FakeDriver driver = new FakeDriver(id, Duration.ZERO, kind, can);
        devices.put(id, bench.device(driver));
        if (kind == DeviceKind.BATTERY) {
            bench.reads(id, Quantity.STATE_OF_CHARGE, 40);
        }
    }

    private void says(SaidLimit word) {
        var answer = link.limit(word);
        bench.after(Duration.ofMillis(10));
        assertTrue(answer.toCompletableFuture().join().accepted());
    }

    /** What it draws by what it was told. */
    private double watts(String id) {
        double watts = OWN_W.get(id);
        FakeDriver driver = devices.get(id);
        if (driver.applied.isEmpty()) {
            return watts;
        }
        for (Command command : driver.applied.get(driver.applied.size() - 1).hold().values()) {
            if (command instanceof Command.SetPower set) {
                watts = set.powerW();
            } else if (command instanceof Command.LimitPower limit) {
                watts = Math.min(watts, limit.maxW());
            } else if (command instanceof Command.Switch turn && !turn.on()) {
                watts = 0;
            }
        }
        return watts;
    }

    private double grid() {
        return OTHERS_W + devices.keySet().stream().mapToDouble(this::watts).sum();
    }

    /** Time passes; every device and the meter say each second what flows; the issuer is there. */
    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            devices.keySet().forEach(id -> bench.reads(id, watts(id)));
            bench.reads("meter", grid());
            if (second % 30 == 0) {
                link.heartbeat();
            }
            bench.after(Duration.ofSeconds(1));
        }
    }

    private void stays(double below, int seconds) {
        for (int second = 0; second < seconds; second++) {
            seconds(1);
            assertTrue(grid() <= below + 1, grid() + " W after " + second + " s");
        }
    }

    private Map<String, Double> now() {
        Map<String, Double> now = new LinkedHashMap<>();
        devices.keySet().forEach(id -> now.put(id, watts(id)));
        return now;
    }

    @Test
    @Tag("DE.HL3.2")
    @Tag("part:DE.HL3.3")
    @Tag("DE.GR1.1")
    @Tag("DE.SPL.1")
    @DisplayName(
            "Whatever the platform says is kept within seconds at the connection, by turning each"
                    + " device down and up again")
    void kept() {
        assertEquals(FREE_W, now(), "nobody is held back before");
        says(SaidLimit.of(11_000));
        seconds(15);
        stays(11_000, 60);
        assertTrue(grid() > 9000, "no more is taken away than must: " + grid());
        says(SaidLimit.of(5000));
        seconds(15);
        stays(5000, 600);
        assertTrue(grid() > 3500, "nor here: " + grid());
        says(SaidLimit.of(500));
        seconds(15);
        stays(500, 600);
        now().forEach(
                        (id, watts) ->
                                assertTrue(
                                        watts < FREE_W.get(id) / 10, id + " still draws " + watts));
        says(SaidLimit.of(14_000));
        seconds(1200);
        stays(14_000, 60);
        now().forEach(
                        (id, watts) ->
                                assertTrue(watts > FREE_W.get(id) / 2, id + " draws " + watts));
        says(SaidLimit.nothing());
        seconds(1200);
        assertEquals(FREE_W, now(), "free again");
    }

    @Test
    @Tag("DE.HL4.3")
    @DisplayName("An instruction for twenty minutes limits for twenty minutes, and then no more")
    void forAWhile() {
        says(SaidLimit.of(5000).lasting(Duration.ofMinutes(20)));
        seconds(15);
        stays(5000, 20 * 60 - 17);
        assertEquals(LinkState.LIMITED, link.status().state());
        seconds(3);
        assertEquals(LinkState.UNLIMITED_CONTROLLED, link.status().state());
        seconds(600);
        assertEquals(FREE_W, now(), "back by itself, without another word");
    }

    @Test
    @Tag("DE.HPF.2")
    @DisplayName("A heat pump is held to what a limit leaves it, and to no less")
    void heatPump() {
        ask(Mandate.PERSON, "anna", "boiler", new Command.SetPower(0));
        ask(Mandate.PERSON, "anna", "battery", new Command.SetPower(0));
        ask(Mandate.PERSON, "anna", "car", new Command.Switch(false));
        seconds(30);
        assertEquals(2000, watts("pump"));
        assertTrue(
                devices.get("pump").applied.stream().allMatch(s -> s.hold().isEmpty()),
                "it follows its own logic");
        says(SaidLimit.of(1600));
        seconds(15);
        assertTrue(
                bench.state("pump").decision().orElseThrow().command()
                        instanceof Command.LimitPower);
        stays(1600, 300);
        assertEquals(1200, watts("pump"), 100, "1600 less the 400 of the others");
        assertFalse(watts("pump") > 1200);
        says(SaidLimit.of(1000));
        seconds(15);
        stays(1000, 300);
        assertEquals(600, watts("pump"), 100);
        says(SaidLimit.nothing());
        seconds(600);
        assertEquals(2000, watts("pump"));
    }

    @Test
    @Tag("part:BE.0.L.10")
    @DisplayName(
            "Set-points that are not renewed end: each device goes back to its own logic, which"
                    + " keeps its comfort, within the limit; an issuer not heard leaves its fail-safe")
    void withoutSetPoints() {
        bench.loop.withdrawAll("night");
        Map.<String, Command>of(
                        "boiler", new Command.SetPower(3000),
                        "battery", new Command.SetPower(3000),
                        "car", new Command.LimitPower(7400),
                        "pump", new Command.LimitPower(2500))
                .forEach(
                        (id, command) ->
                                bench.loop.submit(
                                        bench.intent(
                                                Mandate.PLAN,
                                                "esp",
                                                id,
                                                command,
                                                Duration.ofMinutes(10))));
        seconds(300);
        devices.keySet().forEach(id -> assertEquals("esp", steeredBy(id), id));
        says(SaidLimit.of(9000));
        seconds(295 + 10);
        devices.keySet().forEach(id -> assertFalse(steeredBy(id).equals("esp"), id + " is let go"));
        stays(9000, 600);
        assertEquals(0, watts("battery"), "its own logic, not the last it was told");
        says(SaidLimit.nothing());
        seconds(1200);
        devices.forEach(
                (id, driver) ->
                        assertTrue(
                                driver.applied.get(driver.applied.size() - 1).hold().isEmpty(),
                                id + " follows its own logic"));
        assertEquals(OWN_W, now());
        for (int second = 0; second < 125; second++) {
            devices.keySet().forEach(id -> bench.reads(id, watts(id)));
            bench.reads("meter", grid());
            bench.after(Duration.ofSeconds(1));
        }
        assertEquals(LinkState.FAIL_SAFE, link.status().state(), "nobody is heard");
        for (int second = 0; second < 300; second++) {
            devices.keySet().forEach(id -> bench.reads(id, watts(id)));
            bench.reads("meter", grid());
            bench.after(Duration.ofSeconds(1));
            assertTrue(second < 15 || grid() <= 4201, grid() + " W in fail-safe");
        }
    }

    private String steeredBy(String id) {
        return bench.state(id).decision().flatMap(d -> d.by()).map(by -> by.id()).orElse("nobody");
    }
}
