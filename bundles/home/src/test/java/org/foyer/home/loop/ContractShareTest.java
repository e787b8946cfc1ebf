package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Ruling;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.place.MainConnection;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The shipped configuration, loop and ladder: what of its contract a household lets itself use. */
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
        BundleContext context =
                proxy(
                        BundleContext.class,
                        Map.of("registerService", proxy(ServiceRegistration.class, Map.of())));
        return new MainConnection(
                context,
                bench.loop.limits(),
                proxy(
                        MainConnection.Config.class,
                        Map.of("subscribedVA", 9000.0, "contractPercent", percent)));
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
    @Tag("part:FR.PUC5.13")
    @DisplayName(
            "What the meter reads and what is asked for, with what was granted and does not show"
                    + " yet, is held against the household's percentage of its contract")
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
        for (String plug : new String[] {"pump", "press"}) {
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
        assertEquals("300", pump.outcome().reason().parameters().get("overW"));
        bench.reads("boiler", 3000);
        reads(7000);
        assertTrue(
                ask("c.print", "press", on).outcome().reason().code() == ReasonCode.LIMIT_NO_ROOM,
                "nor once it shows");

        connection(90);
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
        assertThrows(IllegalArgumentException.class, () -> connection(0));
        assertThrows(IllegalArgumentException.class, () -> connection(101));
    }
}
