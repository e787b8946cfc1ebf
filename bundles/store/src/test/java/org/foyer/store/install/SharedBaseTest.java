package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
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

/**
 * What all services stand on: values that are there once, and a home that starts none by itself.
 */
class SharedBaseTest extends StoreCase {

    private static final DeviceId ROOF = new DeviceId("roof");

    /** Sees what its rights let it see, and nothing more. */
    private static Bundles watcher(String name, String category, String scopes) {
        return Bundles.bundle(name, "1.0.0")
                .source(
                        name + ".Main",
                        """
                        package %PACKAGE%;
                        import org.foyer.api.service.*;
                        public class Main {
                            public static volatile HomeReadings leaked;
                            public static volatile HomeView seen;
                            private volatile HomeReadings readings;
                            private Watch watch;
                            public void start() {
                                leaked = readings;
                                if (readings != null) {
                                    watch = readings.watch(view -> seen = view);
                                }
                            }
                            public void stop() {
                                if (watch != null) {
                                    watch.close();
                                }
                            }
                        }
                        """)
                .component(
                        name + ".Main", Map.of("readings", "org.foyer.api.service.HomeReadings?"))
                .header("Import-Package", "org.foyer.api.service")
                .header("Require-Capability", Services.EXTENDER)
                .file(
                        "FOYER-INF/service.json",
                        Services.description(name, "1.0.0", scopes, "[]")
                                .replace("\"OTHER\"", "\"" + category + "\""));
    }

    private static String sees(String kind) {
        return Services.READINGS.replace("GRID_METER", kind);
    }

    private void runs(String name, String... scopes) throws StoreException {
        Job job = home.install(name, scopes);
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
    }

    private HomeReadings readings(String service) throws Exception {
        return home.field(service, "leaked", HomeReadings.class);
    }

    private static Reading power(HomeReadings readings, DeviceId id) {
        return readings.now().devices().stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow()
                .readings()
                .get(Quantity.POWER);
    }

    @Test
    @Tag("part:X.21")
    @DisplayName(
            "A value that the home has taken once, live or recorded, serves every service with a"
                    + " right to it, as it is; one without a right does not see it")
    void takenOnce() throws Exception {
        for (String name : List.of("org.test.a", "org.test.b")) {
            catalogue.offer(watcher(name, "MONITORING", sees("GRID_METER")).into(jars));
            runs(name, "readings");
        }
        catalogue.offer(watcher("org.test.c", "MONITORING", sees("WATER_HEATER")).into(jars));
        runs("org.test.c", "readings");
        HomeReadings a = readings("org.test.a");
        HomeReadings b = readings("org.test.b");
        for (double watts : new double[] {-700, 1300}) {
            home.house.tick(Duration.ofSeconds(20), watts);
            Reading seen = power(a, FakeHouse.METER);
            assertEquals(watts, seen.value());
            assertEquals(home.house.time.now(), seen.at(), "when the home took it");
            assertEquals(seen, power(b, FakeHouse.METER), "the same, not another one");
        }
        var from = FakeHouse.START.minusSeconds(3600);
        var recorded =
                a.history(FakeHouse.METER, Quantity.POWER, from, FakeHouse.START, Step.MINUTE)
                        .points();
        double taken = FakeHouse.past(FakeHouse.METER, Quantity.POWER);
        assertTrue(recorded.stream().allMatch(p -> p.mean() == taken), recorded::toString);
        assertEquals(
                recorded,
                b.history(FakeHouse.METER, Quantity.POWER, from, FakeHouse.START, Step.MINUTE)
                        .points());
        HomeReadings c = readings("org.test.c");
        assertEquals(
                List.of(FakeHouse.BOILER), c.now().devices().stream().map(DeviceView::id).toList());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        c.history(
                                FakeHouse.METER,
                                Quantity.POWER,
                                from,
                                FakeHouse.START,
                                Step.MINUTE));
        home.store.revoke(new ServiceId("org.test.a"), "readings", "anna");
        assertThrows(AccessEndedException.class, a::now);
        assertEquals(1300, power(b, FakeHouse.METER).value(), "for the others it goes on");
    }

    @Test
    @Tag("FR.PUC1.2")
    @DisplayName("A service provider sees what the roof gives now and has given, once it may")
    void production() throws Exception {
        home.house.put(ROOF, DeviceKind.PV_INVERTER, List.of(new Capability.Meter()), -3400);
        catalogue.offer(watcher("org.test.sun", "MONITORING", sees("PV_INVERTER")).into(jars));
        runs("org.test.sun", "readings");
        HomeReadings readings = readings("org.test.sun");
        assertEquals(-3400, power(readings, ROOF).value());
        home.house.tick(Duration.ofSeconds(20), 0);
        home.house.put(ROOF, DeviceKind.PV_INVERTER, List.of(new Capability.Meter()), -1200);
        assertEquals(-1200, power(readings, ROOF).value());
        var from = FakeHouse.START.minusSeconds(3600);
        var past = readings.history(ROOF, Quantity.POWER, from, FakeHouse.START, Step.MINUTE);
        assertEquals(ROOF, past.device());
        assertEquals(Step.MINUTE, home.house.asked());
        assertEquals(from, past.points().get(0).from(), "from when it was asked for");
        var last = past.points().get(past.points().size() - 1).from();
        assertTrue(last.isBefore(FakeHouse.START), last::toString);
        assertTrue(last.plusSeconds(60).compareTo(FakeHouse.START) >= 0, last::toString);
        var earlier = from.minusSeconds(1800);
        var before = readings.history(ROOF, Quantity.POWER, earlier, from, Step.QUARTER_HOUR);
        assertEquals(Step.QUARTER_HOUR, home.house.asked());
        assertEquals(earlier, before.points().get(0).from());
        assertTrue(before.points().stream().allMatch(p -> p.from().isBefore(from)));
        double given = FakeHouse.past(ROOF, Quantity.POWER);
        assertNotEquals(given, FakeHouse.past(FakeHouse.METER, Quantity.POWER));
        assertTrue(past.points().stream().allMatch(p -> p.mean() == given), past::toString);
    }

    @Test
    @Tag("part:X.17")
    @DisplayName(
            "Flexibility, sharing and games begin by a yes to each and to nothing else, and end at"
                    + " any time")
    void voluntary() throws Exception {
        Map<String, String> offers =
                Map.of(
                        "org.test.flex", "FLEXIBILITY",
                        "org.test.share", "OTHER",
                        "org.test.game", "MONITORING");
        String optional = sees("GRID_METER").replace("\"required\": true", "\"required\": false");
        for (var offer : offers.entrySet()) {
            catalogue.offer(watcher(offer.getKey(), offer.getValue(), optional).into(jars));
        }
        for (int start = 0; start < 2; start++) {
            home.store.refresh();
            home.house.period();
            changed();
            assertEquals(List.of(), home.store.services(), "none takes part by itself");
            assertEquals(0, bundles());
            assertEquals(List.of(), facades());
            restart();
        }
        for (String name : offers.keySet()) {
            ServiceId id = new ServiceId(name);
            InstallOrder unseen = new InstallOrder(id, "9.9.9", "free", Set.of(), "anna");
            assertThrows(StoreException.class, () -> home.store.install(unseen));
            runs(name);
            assertTrue(
                    home.service(name).orElseThrow().grants().stream()
                            .noneMatch(g -> g.state() == Grant.State.GRANTED),
                    "what is offered is off until it is chosen");
        }
        for (String name : offers.keySet()) {
            ServiceId id = new ServiceId(name);
            home.store.grant(id, "readings", "anna");
            home.store.pause(id, true);
            home.store.pause(id, false);
            HomeReadings readings = readings(name);
            assertEquals(1, readings.now().devices().size(), name);
            home.store.revoke(id, "readings", "anna");
            assertThrows(AccessEndedException.class, readings::now, name);
            assertEquals(Deployment.STOPPED, home.store.pause(id, true).deployment());
            Job gone = home.end(home.store.uninstall(id, true));
            assertEquals(Job.Stage.DONE, gone.stage());
            assertTrue(home.service(name).isEmpty());
        }
        assertEquals(0, bundles());
        restart();
        assertEquals(List.of(), home.store.services(), "and does not come back");
    }

    @Test
    @Tag("NL.3.2.8")
    @DisplayName(
            "Reservation of rooms, cleaning, safety and air quality are added like any service:"
                    + " without a right to anything of energy, beside those that have one")
    void noEnergy() throws Exception {
        home.house.put(new DeviceId("air"), DeviceKind.SENSOR, List.of(new Capability.Meter()), 0);
        runs(SUNNY, "readings", "boiler");
        for (String name : List.of("rooms", "cleaning", "safety", "air")) {
            String id = "org.test." + name;
            catalogue.offer(
                    watcher(id, "OTHER", name.equals("air") ? sees("SENSOR") : "").into(jars));
            runs(id, name.equals("air") ? new String[] {"readings"} : new String[0]);
            assertEquals(Deployment.ACTIVE, home.service(id).orElseThrow().deployment(), id);
            if (name.equals("air")) {
                assertEquals(
                        List.of(new DeviceId("air")),
                        readings(id).now().devices().stream().map(DeviceView::id).toList());
            } else {
                assertEquals(null, readings(id), "it asked for nothing and sees nothing");
            }
        }
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        until(
                () -> {
                    changed();
                    return home.house.current().size() == 1;
                });
    }
}
