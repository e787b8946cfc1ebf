package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.foyer.api.control.Command;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Ruling;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.place.MainConnection;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The shipped configuration, loop and ladder: what a contract allows. */
class ContractShareTest {

    private final LoopBench bench = new LoopBench();

    private static <T> T proxy(Class<T> type, Map<String, Object> said) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (p, method, args) ->
                                said.containsKey(method.getName())
                                        ? said.get(method.getName())
                                        : method.getDefaultValue()));
    }

    private MainConnection connection(int percent) {
        return connection(Map.of("subscribedVA", 9000.0, "contractPercent", percent));
    }

    private MainConnection connection(Map<String, Object> said) {
        BundleContext context =
                proxy(
                        BundleContext.class,
                        Map.of("registerService", proxy(ServiceRegistration.class, Map.of())));
        return new MainConnection(
                context, bench.loop.limits(), proxy(MainConnection.Config.class, said));
    }

    private void reads(double watts) {
        bench.reads("meter", watts);
        bench.after(Duration.ofSeconds(1));
    }

    private Ruling ask(String who, String device, Command command) {
        var answer =
                bench.loop.submit(
                        bench.intent(Mandate.PLAN, who, device, command, Duration.ofHours(1)));
        bench.after(Duration.ofMillis(100));
        return answer.toCompletableFuture().join();
    }

    @Test
    @Tag("FR.PUC5.13")
    @DisplayName(
            "What the meter reads and what is asked for, with what was granted and does not show"
                    + " yet, is held against the household's percentage of its contract; 90 % if"
                    + " nobody said one")
    void share() {
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        bench.device(
                new FakeDriver(
                        "boiler",
                        Duration.ZERO,
                        DeviceKind.WATER_HEATER,
                        new Capability.SettablePower(0, 3000)));
        for (String plug : new String[] {"pump", "press", "fan"}) {
            bench.device(
                    new FakeDriver(
                            plug,
                            Duration.ZERO,
                            DeviceKind.SWITCH,
                            new Capability.Switchable(500)));
            bench.reads(plug, 0);
        }
        bench.reads("boiler", 0);
        connection(80);
        reads(4000);
        Command on = new Command.Switch(true);
        Ruling boiler = ask("a.heat", "boiler", new Command.SetPower(3000));
        assertEquals(ReasonCode.SUN_FADING, boiler.outcome().reason().code(), "7000 of 7200 VA");
        Ruling pump = ask("b.garden", "pump", on);
        assertEquals(
                ReasonCode.LIMIT_NO_ROOM,
                pump.outcome().reason().code(),
                "the meter reads 4000 still, 3000 are granted: 7500 of 7200");
        assertEquals("share", pump.outcome().reason().parameters().get("limit"));
        assertEquals("300", pump.outcome().reason().parameters().get("overVA"));
        bench.reads("boiler", 3000);
        reads(7000);
        assertTrue(
                ask("c.print", "press", on).outcome().reason().code() == ReasonCode.LIMIT_NO_ROOM,
                "nor once it shows");

        connection(Map.of("subscribedVA", 9000.0));
        assertEquals(8100, limit("share"), "90 % of 9000 VA");
        bench.reads("boiler", 3000);
        reads(7000);
        bench.after(Duration.ofMinutes(5));
        bench.reads("boiler", 3000);
        bench.reads("pump", 0);
        bench.reads("press", 0);
        reads(7000);
        assertEquals(
                ReasonCode.SUN_FADING,
                ask("b.garden", "pump", on).outcome().reason().code(),
                "7500 of 8100 VA");
        bench.reads("boiler", 3000);
        bench.reads("press", 0);
        Ruling press = ask("c.print", "press", on);
        assertEquals(ReasonCode.SUN_FADING, press.outcome().reason().code(), "8000 of 8100 VA");
        bench.reads("boiler", 3000);
        bench.reads("fan", 0);
        Ruling fan = ask("d.air", "fan", on);
        assertEquals(ReasonCode.LIMIT_NO_ROOM, fan.outcome().reason().code(), "8500 of 8100 VA");
        assertEquals("share", fan.outcome().reason().parameters().get("limit"));
        assertThrows(IllegalArgumentException.class, () -> connection(0));
        assertThrows(IllegalArgumentException.class, () -> connection(101));
    }

    private double limit(String name) {
        bench.work();
        return bench.loop.limits().current().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .flatMap(l -> l.profile().at(bench.time.now()).stream().boxed().findFirst())
                .orElseThrow();
    }

    private Map<String, Double> amps() {
        bench.work();
        Map<String, Double> amps = new TreeMap<>();
        for (Limit limit : bench.loop.limits().current()) {
            if (limit.measure() == Measure.CURRENT_A) {
                amps.put(limit.name(), limit.profile().at(bench.time.now()).orElseThrow());
            }
        }
        return amps;
    }

    private static Map<String, Object> supply(double subscribedVA, String... phases) {
        return Map.of(
                "subscribedVA", subscribedVA, "fuseA", 60.0, "phases", phases, "meterTrips", true);
    }

    @Test
    @Tag("FR.MDP.9")
    @DisplayName(
            "Where the meter trips, 9 kVA are 45 A on one phase and 15 A on each of three, beside"
                    + " the breaker's 60 A; that is kept, and follows the contract")
    void trip() {
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        bench.device(
                new FakeDriver(
                        "oven", Duration.ZERO, DeviceKind.SWITCH, new Capability.Switchable(1500)));
        connection(Map.of("subscribedVA", 9000.0, "fuseA", 60.0));
        assertEquals(Map.of("fuse", 60.0), amps(), "another meter leaves it to the breaker");
        connection(supply(9000, "L1"));
        assertEquals(Map.of("fuse", 60.0, "trip", 45.0), amps());
        connection(supply(9000));
        assertEquals(Map.of("fuse", 60.0, "trip", 45.0), amps());
        connection(supply(6000, "L1"));
        assertEquals(Map.of("fuse", 60.0, "trip", 30.0), amps());
        connection(supply(9000, "L2"));
        assertEquals(Map.of("fuse", 60.0, "trip", 45.0), amps(), "whichever phase it is");
        connection(supply(9000, "L1", "L2"));
        assertEquals(Map.of("fuse", 60.0, "trip", 22.5), amps());
        // At 190 V the current is the tighter of the two: 42 A are 7980 VA.
        assertNoRoom("one phase, 42 A and 7.9 A in 45 A", 190, "L1", 42);
        assertNoRoom("three phases, 13 A and 6.5 A in 15 A", 230, "L1 L2 L3", 13, 1, 1);
    }

    /** Of 9 kVA, with those amperes on its phases, the trip current keeps the oven off. */
    private void assertNoRoom(String what, double volts, String phases, double... amps) {
        Map<String, Object> said = new TreeMap<>(supply(9000, phases.split(" ")));
        said.put("contractPercent", 100);
        connection(said);
        bench.after(Duration.ofMinutes(5));
        bench.reads("oven", 0);
        List<Quantity> each =
                List.of(Quantity.CURRENT_L1, Quantity.CURRENT_L2, Quantity.CURRENT_L3);
        for (int i = 0; i < amps.length; i++) {
            bench.reads("meter", each.get(i), amps[i]);
        }
        bench.reads("meter", Quantity.VOLTAGE_L1, volts);
        reads(volts * DoubleStream.of(amps).sum());
        Ruling oven = ask("a.cook", "oven", new Command.Switch(true));
        assertEquals(ReasonCode.LIMIT_NO_ROOM, oven.outcome().reason().code(), what);
        assertEquals("trip", oven.outcome().reason().parameters().get("limit"), what);
    }
}
