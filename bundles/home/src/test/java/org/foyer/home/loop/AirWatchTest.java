package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Stops;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.air.AirWatch;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.place.OwnRoles;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Gases that sensors measure, through the shipped loop. */
class AirWatchTest {

    private static final Quantity CO = new Quantity("co", Unit.PARTS_PER_MILLION);
    private static final Quantity NH3 = new Quantity("nh3", Unit.PARTS_PER_MILLION);

    private final LoopBench bench = new LoopBench();
    private final RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
    private final AirWatch watch = new AirWatch(troubles, config(Map.of()));

    private static AirWatch.Config config(double co, double nh3) {
        return config(Map.of("coPpm", co, "nh3Ppm", nh3));
    }

    /** Where nothing is said, the shipped limits. */
    private static AirWatch.Config config(Map<String, Double> said) {
        return (AirWatch.Config)
                Proxy.newProxyInstance(
                        AirWatch.Config.class.getClassLoader(),
                        new Class<?>[] {AirWatch.Config.class},
                        (proxy, method, args) ->
                                said.getOrDefault(
                                        method.getName(), (Double) method.getDefaultValue()));
    }

    private FakeDriver sensor(String id) {
        FakeDriver driver =
                new FakeDriver(id, Duration.ZERO, DeviceKind.SENSOR, new Capability.Meter());
        watch.bindDriver(driver);
        return bench.device(driver);
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
    @Tag("part:GR.2.6")
    @DisplayName(
            "An alarm of a sensor that goes stays, and that it went is told, until it is back and"
                    + " says that the air is clean")
    void lost() {
        bench.loop.orchestrator(new Ladder());
        FakeDriver cellar = sensor("cellar");
        reads("cellar", CO, 21);
        bench.loop.remove(cellar);
        bench.after(Duration.ofSeconds(10));
        watch.changed(bench.loop.state());
        assertTrue(bench.loop.state().device(cellar.device().id()).isEmpty(), "it is gone");
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"));
        var gone = troubles.find(TroubleCode.DEVICE_LOST, "co-cellar").orElseThrow();
        assertEquals(cellar.device().name(), gone.parameters().get("device"));
        sensor("cellar");
        bench.after(Duration.ofSeconds(1));
        watch.changed(bench.loop.state());
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "it has not said anything yet");
        assertEquals(1, troubles.current().size(), "it is back");
        reads("cellar", CO, 30);
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"));
        reads("cellar", CO, 2);
        assertEquals(0, troubles.current().size());
    }

    /** The driver goes, by the word of its binding or because that ends. */
    private void goes(FakeDriver driver, int stateOfItsBundle) {
        bench.loop.remove(driver);
        watch.unbind(driver, stateOfItsBundle);
        passes(Duration.ofSeconds(10));
    }

    private void passes(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            bench.after(Duration.ofSeconds(1));
            watch.changed(bench.loop.state());
        }
    }

    @Test
    @Tag("part:GR.2.6")
    @DisplayName(
            "The alarm of a sensor that was taken out for good ends; of one whose binding ended, or"
                    + " that comes back, it does not")
    void takenOut() {
        bench.loop.orchestrator(new Ladder());
        FakeDriver cellar = sensor("cellar");
        FakeDriver stable = sensor("stable");
        reads("cellar", CO, 21);
        reads("stable", CO, 21);
        goes(cellar, Bundle.ACTIVE);
        FakeDriver again = sensor("cellar");
        watch.unbind(cellar, Bundle.ACTIVE);
        goes(stable, Bundle.STOPPING);
        passes(Duration.ofMinutes(5));
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "it was only set up anew");
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "stable"), "its binding ended");
        goes(again, Bundle.ACTIVE);
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "not at once");
        passes(Duration.ofMinutes(1));
        assertTrue(troubles.find(TroubleCode.CARBON_MONOXIDE, "cellar").isEmpty());
        assertTrue(troubles.find(TroubleCode.DEVICE_LOST, "co-cellar").isEmpty());
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "stable"));
    }

    @Test
    @Tag("part:GR.2.6")
    @DisplayName(
            "Other hardware in the place of a sensor: its own removal ends the alarm of the place")
    void takenOutOfAPlace() {
        bench.loop.orchestrator(new Ladder());
        FakeDriver cellar = sensor("cellar");
        reads("cellar", CO, 21);
        watch.bindRoles(
                new OwnRoles() {
                    @Override
                    public Optional<DeviceId> roleOf(DeviceId hardware) {
                        return Optional.of(cellar.device().id());
                    }
                });
        bench.loop.remove(cellar);
        FakeDriver other = new FakeDriver("cellar-b");
        watch.bindDriver(other);
        watch.unbind(other, Bundle.ACTIVE);
        passes(Duration.ofMinutes(2));
        assertEquals(0, troubles.current().size());
    }

    @Test
    @Tag("part:GR.2.6")
    @DisplayName("A gas that is measured by weight is watched, too")
    void weight() {
        bench.loop.orchestrator(new Ladder());
        for (String sensor : new String[] {"cellar", "stable"}) {
            sensor(sensor);
        }
        Quantity co = new Quantity("co", Unit.MICROGRAM_PER_CUBIC_METRE);
        Quantity nh3 = new Quantity("nh3", Unit.MICROGRAM_PER_CUBIC_METRE);
        reads("cellar", co, 23_200);
        reads("stable", nh3, 14_100);
        assertEquals(0, troubles.current().size(), "19.9 ppm");
        reads("cellar", co, 23_400);
        assertTrue(told(TroubleCode.CARBON_MONOXIDE, "cellar"), "20.1 ppm");
        reads("stable", nh3, 14_300);
        assertTrue(told(TroubleCode.AMMONIA, "stable"), "20.2 ppm");
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
