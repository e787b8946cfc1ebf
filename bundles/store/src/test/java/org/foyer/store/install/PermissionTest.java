package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data and devices are given by a person's yes, and taken away by a person's no. */
class PermissionTest extends StoreCase {

    private static final ServiceId CURIOUS = new ServiceId("org.test.curious");

    private String refused(Set<String> scopes) {
        InstallOrder order = new InstallOrder(ID, "1.0.0", "free", scopes, "anna");
        return assertThrows(StoreException.class, () -> home.store.install(order)).code();
    }

    @Test
    @Tag("FR.MDP.3")
    @DisplayName("No value of the meter before the yes to it, none after it was taken back")
    void meter() throws Exception {
        assertEquals("scope-required", refused(Set.of()));
        assertEquals("scope-required", refused(Set.of("boiler")));
        assertEquals(List.of(), facades());
        assertEquals(0, bundles());

        home.install(SUNNY, "readings", "boiler");
        HomeReadings readings = home.field(SUNNY, "leakedReadings", HomeReadings.class);
        assertEquals(List.of(FakeHouse.METER), seen(readings));
        List<Integer> views = new ArrayList<>();
        readings.watch(
                view -> {
                    synchronized (views) {
                        views.add(view.devices().size());
                    }
                });
        until(
                () -> {
                    changed();
                    return count(views) > 0;
                });

        home.store.revoke(ID, "readings", "anna");
        int before = count(views);
        for (int i = 0; i < 30; i++) {
            changed();
        }
        assertEquals(before, count(views));
        assertThrows(AccessEndedException.class, readings::now);
        assertThrows(AccessEndedException.class, () -> readings.watch(view -> {}));
        assertThrows(
                AccessEndedException.class,
                () ->
                        readings.history(
                                FakeHouse.METER,
                                Quantity.POWER,
                                FakeHouse.START,
                                FakeHouse.START.plusSeconds(60),
                                Step.MINUTE));
        restart();
        assertTrue(facades().stream().noneMatch(f -> f.toString().contains("HomeReadings")));
    }

    private static List<DeviceId> seen(HomeReadings readings) {
        return readings.now().devices().stream().map(DeviceView::id).toList();
    }

    private static int count(List<Integer> views) {
        synchronized (views) {
            return views.size();
        }
    }

    @Test
    @Tag("FR.PUC3.6")
    @DisplayName("No appliance is reached before the yes to it, none after it was taken back")
    void appliances() throws Exception {
        assertEquals("scope-required", refused(Set.of("readings")));
        assertEquals(List.of(), home.house.current());
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        DeviceControl control = home.field(SUNNY, "leakedControl", DeviceControl.class);
        home.store.revoke(ID, "boiler", "anna");
        assertEquals(List.of(), home.house.current());
        assertThrows(
                AccessEndedException.class,
                () ->
                        control.request(
                                FakeHouse.BOILER,
                                new Command.SetPower(500),
                                Duration.ofMinutes(1),
                                Reason.of(ReasonCode.TANK_WARM, "temperatureC", 50)));
        changed();
        restart();
        changed();
        assertEquals(List.of(), home.house.current());
        home.store.grant(ID, "boiler", "anna");
        until(
                () -> {
                    changed();
                    return home.house.current().size() == 1;
                });
    }

    private static final String STEERER =
            """
            package %PACKAGE%;
            import org.foyer.api.service.*;
            public class Main {
                public static volatile DeviceControl leaked;
                private volatile DeviceControl control;
                public void start() { leaked = control; }
                public void stop() {}
            }
            """;

    private static String steers(String id, String kinds) {
        return """
                {"type": "CONTROL", "id": "%s", "required": false, "purpose": {"en": "Steer."},
                 "kinds": [%s], "commands": ["SWITCH", "RELEASE"], "maxPowerW": 3000}"""
                .formatted(id, kinds);
    }

    private boolean isSteered(String device) throws Exception {
        DeviceControl control = home.field(CURIOUS.value(), "leaked", DeviceControl.class);
        DeviceId id = new DeviceId(device);
        if (control != null) {
            try {
                control.request(
                        id,
                        new Command.Switch(true),
                        Duration.ofMinutes(1),
                        Reason.of(ReasonCode.SUN_FADING));
            } catch (IllegalArgumentException | AccessEndedException e) {
                assertTrue(home.house.current().stream().noneMatch(i -> i.device().equals(id)));
                return false;
            }
        }
        return home.house.current().stream().anyMatch(i -> i.device().equals(id));
    }

    @Test
    @Tag("part:FR.PUC2.7")
    @DisplayName(
            "Heater, heat pump, car, washing machine and dryer: each class is steered after the yes"
                    + " to it, by no other yes, and no more after it was taken back")
    void eachClass() throws Exception {
        Map<String, String> classOf =
                Map.of(
                        "heater", "SPACE_HEATER",
                        "pump", "HEAT_PUMP",
                        "car", "EV_CHARGER",
                        "washer", "WHITE_GOODS",
                        "dryer", "WHITE_GOODS");
        classOf.forEach(
                (device, kind) ->
                        home.house.put(
                                new DeviceId(device),
                                DeviceKind.valueOf(kind),
                                List.of(new Capability.Switchable(2000)),
                                0));
        Map<String, String> scopes = new TreeMap<>();
        Set.copyOf(classOf.values())
                .forEach(kind -> scopes.put(kind.toLowerCase(Locale.ROOT).replace('_', '-'), kind));
        catalogue.offer(
                Bundles.bundle(CURIOUS.value(), "1.0.0")
                        .source(CURIOUS.value() + ".Main", STEERER)
                        .component(
                                CURIOUS.value() + ".Main",
                                Map.of("control", "org.foyer.api.service.DeviceControl?"))
                        .header("Import-Package", "org.foyer.api.service")
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(
                                        CURIOUS.value(),
                                        "1.0.0",
                                        scopes.entrySet().stream()
                                                .map(s -> steers(s.getKey(), quoted(s.getValue())))
                                                .collect(Collectors.joining(",")),
                                        "[]"))
                        .into(jars));
        Job job = home.install(CURIOUS.value());
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        for (String device : classOf.keySet()) {
            assertFalse(isSteered(device), device + " before any yes");
        }
        for (var scope : scopes.entrySet()) {
            home.store.grant(CURIOUS, scope.getKey(), "anna");
            home.store.pause(CURIOUS, true);
            home.store.pause(CURIOUS, false);
            for (var device : classOf.entrySet()) {
                assertEquals(
                        device.getValue().equals(scope.getValue()),
                        isSteered(device.getKey()),
                        device.getKey() + " after the yes to " + scope.getKey());
            }
            home.store.revoke(CURIOUS, scope.getKey(), "anna");
            assertEquals(List.of(), home.house.current(), "and given back with it");
            for (String device : classOf.keySet()) {
                assertFalse(isSteered(device), device + " after the no");
            }
        }
    }

    private static String quoted(String kind) {
        return "\"" + kind + "\"";
    }

    @Test
    @Tag("PT.HLUC3.0.3")
    @Tag("PT.HLUC2.PUC2.8")
    @DisplayName("Of the sources that a service may ask for only those chosen by a person are open")
    void chosenSources() throws Exception {
        String meter = Services.READINGS.replace("\"required\": true", "\"required\": false");
        String tank =
                meter.replace("\"readings\"", "\"tank\"").replace("GRID_METER", "WATER_HEATER");
        String scopes = meter + "," + tank;
        catalogue.offer(
                Bundles.bundle(CURIOUS.value(), "1.0.0")
                        .source(
                                CURIOUS.value() + ".Main",
                                """
                                package %PACKAGE%;
                                import org.foyer.api.service.*;
                                public class Main {
                                    public static volatile HomeReadings leaked;
                                    private volatile HomeReadings readings;
                                    public void start() { leaked = readings; }
                                    public void stop() {}
                                }
                                """)
                        .component(
                                CURIOUS.value() + ".Main",
                                Map.of("readings", "org.foyer.api.service.HomeReadings?"))
                        .header("Import-Package", "org.foyer.api.service")
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(CURIOUS.value(), "1.0.0", scopes, "[]"))
                        .into(jars));
        Job job = home.install(CURIOUS.value());
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertTrue(leaked().isEmpty(), "nothing is on by itself");
        home.store.grant(CURIOUS, "tank", "anna");
        assertEquals(List.of(FakeHouse.BOILER), seen(leaked().orElseThrow()));
        home.store.grant(CURIOUS, "readings", "anna");
        assertEquals(
                Set.of(FakeHouse.BOILER, FakeHouse.METER),
                Set.copyOf(seen(leaked().orElseThrow())));
        home.store.revoke(CURIOUS, "tank", "anna");
        HomeReadings left = leaked().orElseThrow();
        assertEquals(List.of(FakeHouse.METER), seen(left));
        assertEquals(Set.of(Quantity.POWER), left.now().devices().get(0).readings().keySet());
    }

    /** What the service holds after it was stopped and started. */
    private Optional<HomeReadings> leaked() throws StoreException {
        home.store.pause(CURIOUS, true);
        home.store.pause(CURIOUS, false);
        return Optional.ofNullable(home.field(CURIOUS.value(), "leaked", HomeReadings.class));
    }
}
