package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Taking back acts first: on a full disk, and while an update is on trial. */
class WithdrawalTest extends StoreCase {

    @Test
    @DisplayName(
            "disk full: revoke, pause, uninstall act, and are stored in the room kept for them")
    void fullDisk() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        home.storage.full();
        assertEquals(Grant.State.REVOKED, home.store.revoke(ID, "boiler", "anna").state());
        assertTrue(home.store.stored());
        assertEquals(List.of(), home.house.current());
        assertEquals(
                "storage-failed",
                assertThrows(StoreException.class, () -> home.store.grant(ID, "boiler", "anna"))
                        .code());
        assertEquals(Deployment.STOPPED, home.store.pause(ID, true).deployment());
        restart();
        assertEquals(Deployment.STOPPED, sunny().deployment());
        assertEquals(Grant.State.REVOKED, sunny().grants().get(1).state());

        home.storage.full();
        assertEquals(Job.Stage.DONE, home.end(home.store.uninstall(ID, false)).stage());
        restart();
        assertEquals(List.of(), home.store.services());
        assertEquals(0, bundles());
    }

    @Test
    @DisplayName(
            "disk full to the last byte: in force, not stored, one trouble; stored when room returns")
    void noRoomAtAll() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        home.storage.withoutReserve();
        assertEquals(Grant.State.REVOKED, home.store.revoke(ID, "boiler", "anna").state());
        assertFalse(home.store.stored());
        assertEquals(Deployment.STOPPED, home.store.pause(ID, true).deployment());
        assertEquals(List.of(), home.house.current());
        assertEquals(1, home.troubles.timesRaised());
        assertEquals(
                "pause",
                home.troubles
                        .find(TroubleCode.NOT_STORED, SUNNY)
                        .orElseThrow()
                        .parameters()
                        .get("what"));
        assertEquals(Job.Stage.DONE, home.end(home.store.uninstall(ID, false)).stage());
        assertEquals(List.of(), home.store.services());
        home.house.period();
        assertFalse(home.store.stored());

        home.storage.plenty();
        until(
                () -> {
                    home.house.period();
                    return home.store.stored();
                });
        until(() -> !home.troubles.has(TroubleCode.NOT_STORED));
        restart();
        assertEquals(List.of(), home.store.services());
    }

    @Test
    @DisplayName("A right taken back while an update is on trial does not come back with it")
    void revokeDuringTrial() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        catalogue.beforeFetch(
                () -> {
                    fetching.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        catalogue.offer(
                Services.sunny(
                                SUNNY,
                                "1.1.0",
                                Services.STEER,
                                Services.READINGS + "," + Services.boiler(true, 3000))
                        .into(jars));
        Job job = home.order(SUNNY, "readings", "boiler");
        fetching.await();
        home.store.revoke(ID, "boiler", "anna");
        assertEquals(List.of(), home.house.current());
        go.countDown();
        home.end(job);
        assertEquals(Grant.State.REVOKED, sunny().grants().get(1).state());
        assertEquals(List.of(), home.house.current());
        assertEquals(
                List.of(),
                facades().stream().filter(f -> f.toString().contains("DeviceControl")).toList());
    }

    private static final String MODEST = "org.test.modest";

    /** Its control is optional; it waits in its start for {@code go}. */
    private Path modest(String version) {
        return Bundles.bundle(MODEST, version)
                .source(
                        MODEST + ".Main",
                        """
                        package %PACKAGE%;
                        import org.foyer.api.service.*;
                        public class Main {
                            public static volatile int starts;
                            public static volatile boolean go = "%VERSION%".equals("1.0.0");
                            static volatile long n;
                            private volatile DeviceControl control;
                            public void start() { starts++; while (!go) { n++; } }
                            public void stop() {}
                        }
                        """)
                .component(
                        MODEST + ".Main", Map.of("control", "org.foyer.api.service.DeviceControl?"))
                .header("Import-Package", "org.foyer.api.service")
                .header("Require-Capability", Services.EXTENDER)
                .file(
                        "FOYER-INF/service.json",
                        Services.description(MODEST, version, Services.boiler(false, 2000), "[]"))
                .into(jars);
    }

    @Test
    @DisplayName("A right taken back while the new version starts is not written back with it")
    void revokeWhileTheNewVersionStarts() throws Exception {
        ServiceId id = new ServiceId(MODEST);
        catalogue.offer(modest("1.0.0"));
        assertEquals(Job.Stage.DONE, home.install(MODEST, "boiler").stage());
        assertEquals(1, controls());
        catalogue.offer(modest("1.1.0"));
        Job job = home.store.update(id);
        until(() -> starting().isPresent());
        assertEquals(Grant.State.REVOKED, home.store.revoke(id, "boiler", "anna").state());
        starting().orElseThrow().getField("go").set(null, true);
        Job ended = home.end(job);
        assertEquals(Job.Stage.DONE, ended.stage(), () -> ended.error().toString());
        assertEquals("1.1.0", home.service(MODEST).orElseThrow().description().version());
        assertEquals(
                Grant.State.REVOKED, home.service(MODEST).orElseThrow().grants().get(0).state());
        assertEquals(0, controls());
        restart();
        assertEquals(0, controls());
    }

    private long controls() throws Exception {
        return facades().stream().filter(f -> f.toString().contains("DeviceControl")).count();
    }

    /** The new version's component, once it is being started. */
    private Optional<Class<?>> starting() {
        try {
            var bundle =
                    List.of(home.framework.getBundleContext().getBundles()).stream()
                            .filter(b -> MODEST.equals(b.getSymbolicName()))
                            .filter(b -> b.getVersion().getMinor() == 1)
                            .findFirst();
            if (bundle.isEmpty() || bundle.get().getState() != Bundle.ACTIVE) {
                return Optional.empty();
            }
            Class<?> main = bundle.get().loadClass(MODEST + ".Main");
            return main.getField("starts").getInt(null) > 0 ? Optional.of(main) : Optional.empty();
        } catch (ReflectiveOperationException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Test
    @DisplayName(
            "What was stopped behind the store's back comes back with its facades, or not at all")
    void comesBackWithRights() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        home.bundle(SUNNY).orElseThrow().stop();
        assertEquals(Deployment.INSTALLED, sunny().deployment());
        until(
                () -> {
                    home.house.period();
                    return sunny().deployment() == Deployment.ACTIVE;
                });
        DeviceControl control = home.field(SUNNY, "leakedControl", DeviceControl.class);
        control.release(FakeHouse.METER);
        home.store.revoke(ID, "boiler", "anna");
        home.bundle(SUNNY).orElseThrow().stop();
        until(
                () -> {
                    home.house.period();
                    return sunny().deployment() == Deployment.ACTIVE;
                });
        assertThrows(AccessEndedException.class, () -> control.release(FakeHouse.METER));
        assertEquals(List.of(), facades());
        assertTrue(sunny().trouble().isPresent());
    }
}
