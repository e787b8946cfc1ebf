package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
