package org.foyer.store.install;

import static java.util.stream.Collectors.toSet;
import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Job;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** What a right that is missing or taken back leaves behind, in a real framework. */
class RightsTest extends StoreCase {
    @Test
    @Tag("part:PT.HLUC3.PUC2.9")
    @DisplayName("Revoking leaves no set-point, call, thread or reference; others go on")
    void revoke() throws Exception {
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        home.install(SUNNY, "readings", "boiler");
        home.install("org.test.cloudy", "readings", "boiler");
        until(() -> home.house.current().size() == 2);
        HomeReadings readings = home.field(SUNNY, "leakedReadings", HomeReadings.class);
        DeviceControl control = home.field(SUNNY, "leakedControl", DeviceControl.class);
        int cloudyStarts = home.field("org.test.cloudy", "starts", Integer.class);
        Bundle bundle = home.bundle(SUNNY).orElseThrow();

        Grant grant = home.store.revoke(ID, "boiler", "anna");

        assertEquals(Grant.State.REVOKED, grant.state());
        assertThrows(AccessEndedException.class, readings::now);
        assertThrows(AccessEndedException.class, () -> readings.watch(v -> {}));
        assertThrows(AccessEndedException.class, () -> control.release(FakeHouse.BOILER));
        assertEquals(
                List.of("org.test.cloudy"),
                home.house.current().stream().map(i -> i.source().id()).toList());
        assertEquals(
                List.of(),
                facades().stream().filter(f -> f.toString().contains(SUNNY + "@")).toList());
        assertTrue(
                facades().stream()
                        .map(f -> (org.osgi.framework.ServiceReference<?>) f)
                        .noneMatch(f -> SUNNY.equals(f.getProperty("foyer.service"))));
        assertTrue(bundle.getServicesInUse() == null);
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(t -> t.getName().contains(SUNNY)));
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(ReasonCode.GRANT_REVOKED, sunny().trouble().orElseThrow().code());
        assertEquals("boiler", sunny().trouble().orElseThrow().parameters().get("scope"));
        assertEquals(Deployment.ACTIVE, home.service("org.test.cloudy").orElseThrow().deployment());
        assertEquals(cloudyStarts, home.field("org.test.cloudy", "starts", Integer.class));

        home.store.grant(ID, "boiler", "anna");

        assertEquals(bundle, home.bundle(SUNNY).orElseThrow());
        assertTrue(sunny().trouble().isEmpty());
        until(() -> home.house.current().size() == 2);
        assertThrows(AccessEndedException.class, readings::now);
        HomeReadings fresh = home.field(SUNNY, "leakedReadings", HomeReadings.class);
        assertEquals(1, fresh.now().devices().size());
    }

    @Test
    @Tag("PT.HLUC3.PUC2.9")
    @DisplayName(
            "Revoking what a service needs suspends it with a notice and keeps it; all other"
                    + " rights, its own and others', stay, and so does what a person ordered")
    void suspended() throws Exception {
        String tank =
                Services.READINGS
                        .replace("\"readings\"", "\"tank\"")
                        .replace("GRID_METER", "WATER_HEATER")
                        .replace("\"required\": true", "\"required\": false");
        String scopes = Services.READINGS + "," + Services.boiler(true, 2000) + "," + tank;
        catalogue.offer(Services.sunny(SUNNY, "1.1.0", Services.STEER, scopes).into(jars));
        catalogue.offer(Services.sunny(CLOUDY, "1.0.0").into(jars));
        home.install(SUNNY, "readings", "boiler", "tank");
        home.install(CLOUDY, "readings", "boiler");
        Instant now = home.house.state().at();
        Source anna = new Source(Mandate.PERSON, "anna", "Anna");
        home.house.submit(
                new Intent(
                        FakeHouse.BOILER,
                        new Command.SetPower(300),
                        anna,
                        Reason.of(ReasonCode.PERSON_ORDER, "person", "Anna"),
                        now,
                        now.plusSeconds(3600)));
        until(() -> home.house.current().size() == 3);
        HomeReadings readings = home.field(SUNNY, "leakedReadings", HomeReadings.class);
        assertEquals(2, readings.now().devices().size());

        home.store.revoke(ID, "tank", "anna");
        assertEquals(1, readings.now().devices().size(), "what it does not need it can lose");
        assertEquals(Set.of("readings", "boiler"), given(SUNNY));
        assertEquals(3, home.house.current().size());
        assertTrue(sunny().trouble().isEmpty());
        assertFalse(told());

        home.store.revoke(ID, "boiler", "anna");
        assertThrows(AccessEndedException.class, readings::now);
        assertEquals(Set.of(CLOUDY, "anna"), sources());
        assertEquals(ReasonCode.GRANT_REVOKED, sunny().trouble().orElseThrow().code());
        until(this::told);
        for (boolean again : new boolean[] {false, true}) {
            assertEquals(Deployment.ACTIVE, sunny().deployment(), "not removed, again " + again);
            assertEquals("1.1.0", sunny().description().version());
            assertTrue(home.bundle(SUNNY).isPresent());
            assertEquals(Set.of("readings"), given(SUNNY));
            assertEquals(Set.of("readings", "boiler"), given(CLOUDY));
            assertTrue(home.service(CLOUDY).orElseThrow().trouble().isEmpty());
            until(
                    () -> {
                        changed();
                        return sources().contains(CLOUDY);
                    });
            assertFalse(sources().contains(SUNNY));
            restart();
        }
        home.store.grant(ID, "boiler", "anna");
        until(
                () -> {
                    changed();
                    return sources().contains(SUNNY);
                });
    }

    private static final String CLOUDY = "org.test.cloudy";

    private Set<String> sources() {
        return home.house.current().stream().map(i -> i.source().id()).collect(toSet());
    }

    private Set<String> given(String service) {
        return home.service(service).orElseThrow().grants().stream()
                .filter(g -> g.state() == Grant.State.GRANTED)
                .map(g -> g.scope().id())
                .collect(toSet());
    }

    private boolean told() {
        return home.house.all().stream()
                .anyMatch(
                        n ->
                                n.text().code() == ReasonCode.GRANT_REVOKED
                                        && n.text()
                                                .parameters()
                                                .get("service")
                                                .equals("Test " + SUNNY));
    }

    @Test
    @Tag("part:PT.HLUC2.0.17")
    @DisplayName("A service runs without a scope that it marks optional")
    void optionalScope() throws Exception {
        String name = "org.test.modest";
        catalogue.offer(
                Bundles.bundle(name, "1.0.0")
                        .source(
                                name + ".Main",
                                """
                                package %PACKAGE%;
                                import org.foyer.api.service.*;
                                public class Main {
                                    public static volatile boolean steers;
                                    private volatile HomeReadings readings;
                                    private volatile DeviceControl control;
                                    public void start() { steers = control != null; }
                                    public void stop() {}
                                }
                                """)
                        .component(
                                name + ".Main",
                                Map.of(
                                        "readings",
                                        HomeReadings.class.getName(),
                                        "control",
                                        "org.foyer.api.service.DeviceControl?"))
                        .header("Import-Package", "org.foyer.api.service")
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(
                                        name,
                                        "1.0.0",
                                        Services.READINGS + "," + Services.boiler(false, 2000),
                                        "[]"))
                        .into(jars));
        Job job = home.install(name, "readings");
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertFalse(home.field(name, "steers", Boolean.class));
        assertTrue(home.service(name).orElseThrow().trouble().isEmpty());
    }

    @Test
    @DisplayName("A right taken back while a call is inside leaves no set-point behind")
    void callUnderWay() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        home.house.beforeSubmit(
                () -> {
                    inside.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        // an order that is on its way is not stopped by an interrupt
                        Thread.interrupted();
                    }
                });
        changed();
        inside.await();
        Thread revoking =
                new Thread(
                        () -> {
                            try {
                                home.store.revoke(ID, "boiler", "anna");
                            } catch (StoreException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        revoking.start();
        DeviceControl control = home.field(SUNNY, "leakedControl", DeviceControl.class);
        until(() -> ended(control));
        go.countDown();
        revoking.join();
        assertEquals(List.of(), home.house.current());
    }

    private static boolean ended(DeviceControl control) {
        try {
            control.release(new org.foyer.api.device.DeviceId("nobody"));
            return false;
        } catch (AccessEndedException e) {
            return true;
        }
    }
}
