package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.foyer.api.control.Stops;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.air.AirWatch;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gases that sensors measure, through the shipped loop. */
class AirWatchTest {

    private static final Quantity CO = new Quantity("co", Unit.PARTS_PER_MILLION);
    private static final Quantity NH3 = new Quantity("nh3", Unit.PARTS_PER_MILLION);

    private final LoopBench bench = new LoopBench();
    private final RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
    private final AirWatch watch = new AirWatch(troubles, config(20, 20));

    private static AirWatch.Config config(double co, double nh3) {
        Map<String, Double> said = Map.of("coPpm", co, "nh3Ppm", nh3);
        return (AirWatch.Config)
                Proxy.newProxyInstance(
                        AirWatch.Config.class.getClassLoader(),
                        new Class<?>[] {AirWatch.Config.class},
                        (proxy, method, args) -> said.get(method.getName()));
    }

    private void sensor(String id) {
        bench.device(new FakeDriver(id, Duration.ZERO, DeviceKind.SENSOR, new Capability.Meter()));
    }

    private void reads(String sensor, Quantity gas, double ppm) {
        bench.reads(sensor, gas, ppm);
        bench.after(Duration.ofSeconds(1));
        watch.changed(bench.loop.state());
    }

    private boolean told(TroubleCode code, String sensor) {
        return troubles.find(code, sensor).isPresent();
    }

    @Test
    @Tag("GR.2.6")
    @DisplayName(
            "Carbon monoxide or ammonia above its safe limit is an alarm of that room, whatever is"
                    + " steered or stopped, until it is clearly less")
    void gases() {
        bench.loop.orchestrator(new Ladder());
        sensor("cellar");
        sensor("stable");
        reads("cellar", CO, 19);
        reads("stable", NH3, 19);
        assertEquals(0, troubles.current().size());
        bench.loop.stops(Map.of(Stops.What.CONTROL, new Stops.Stop("Anna", Instant.EPOCH)));
        reads("cellar", CO, 21);
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"));
        assertEquals(1, troubles.current().size(), "of that room and that gas alone");
        reads("stable", NH3, 21);
        assertTrue(told(TroubleCode.AMMONIA, "stable"));
        for (TroubleCode code :
                new TroubleCode[] {TroubleCode.CARBON_MONOXIDE, TroubleCode.AMMONIA}) {
            assertEquals(TroubleCode.Severity.ALARM, code.severity());
        }
        bench.after(Duration.ofMinutes(10));
        watch.changed(bench.loop.state());
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "silence is no good news");
        reads("cellar", CO, 18);
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "hardly less");
        reads("cellar", CO, 10);
        reads("stable", NH3, 3);
        assertEquals(0, troubles.current().size());
    }

    @Test
    @DisplayName("What is safe is said in ppm")
    void wrong() {
        assertThrows(IllegalArgumentException.class, () -> new AirWatch(troubles, config(0, 20)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AirWatch(troubles, config(20, Double.NaN)));
    }
}
