package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services that never give the thread back, or take all memory: only they suffer. */
class HungTest extends StoreCase {
    private static final String STUCK = "org.test.spinner";
    private static final ServiceId STUCK_ID = new ServiceId(STUCK);
    private static final String SPIN = "while (!enough) { n++; }";

    private final List<Class<?>> spinning = new ArrayList<>();

    @AfterEach
    void enough() throws Exception {
        for (Class<?> main : spinning) {
            main.getField("enough").set(null, true);
        }
    }

    private void remember() throws Exception {
        spinning.add(home.bundle(STUCK).orElseThrow().loadClass(STUCK + ".Main"));
    }

    private Path stuck(String start, String look) {
        return Services.sunny(
                        STUCK, "1.0.0", look, Services.READINGS + "," + Services.boiler(true, 2000))
                .source(
                        STUCK + ".Main",
                        Services.SUNNY
                                .replace("starts++;", "starts++; " + start)
                                .replace("%LOOK%", look)
                                .replace(
                                        "public static volatile int starts;",
                                        "public static volatile int starts;"
                                                + " public static volatile boolean enough;"
                                                + " static volatile long n;"))
                .into(jars);
    }

    @Test
    @DisplayName("An activation that never ends fails its job in time, and nobody waits for it")
    void hungActivation() throws Exception {
        catalogue.offer(stuck(SPIN, ""));
        long begin = System.nanoTime();
        Job job = home.install(STUCK, "readings", "boiler");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertEquals(Job.Stage.FAILED, job.stage());
        remember();
        assertEquals(ReasonCode.SERVICE_HANGS, job.error().orElseThrow().code());
        assertEquals("Test " + STUCK, job.error().orElseThrow().parameters().get("service"));
        assertTrue(took.toSeconds() < 18, () -> "job ended after " + took);
        assertTrue(home.troubles.find(TroubleCode.SERVICE_STUCK, STUCK).isPresent());
        assertTrue(home.service(STUCK).isEmpty());

        begin = System.nanoTime();
        assertEquals(Job.Stage.DONE, home.install(SUNNY, "readings", "boiler").stage());
        until(() -> home.house.current().size() == 1);
        Duration next = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(next.toSeconds() < 8, () -> "the next install took " + next);
        assertEquals(
                ReasonCode.SERVICE_HANGS,
                home.install(STUCK, "readings", "boiler").error().orElseThrow().code());

        begin = System.nanoTime();
        home.store.close();
        Duration end = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(end.toSeconds() < 6, () -> "the store took " + end + " to end");
    }

    @Test
    @Tag("part:PT.HLUC2.0.14")
    @DisplayName("A callback that spins is quarantined; that it goes on is told")
    void spinningCallback() throws Exception {
        catalogue.offer(stuck("", SPIN));
        home.install(SUNNY, "readings", "boiler");
        home.install(STUCK, "readings", "boiler");
        remember();
        until(
                () -> {
                    changed();
                    return home.service(STUCK).orElseThrow().deployment() == Deployment.QUARANTINED;
                });
        until(() -> home.troubles.find(TroubleCode.SERVICE_STUCK, STUCK).isPresent());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        until(
                () -> {
                    changed();
                    return home.house.current().size() == 1;
                });
        assertEquals(Job.Stage.DONE, home.end(home.store.uninstall(STUCK_ID, false)).stage());
        assertTrue(home.service(STUCK).isEmpty());
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("service/" + STUCK))
                        .allMatch(t -> t.getPriority() == Thread.MIN_PRIORITY));
    }

    @Test
    @DisplayName("A callback that takes all memory puts its service out at once")
    void heapBomb() throws Exception {
        catalogue.offer(stuck("", "if (true) throw new OutOfMemoryError(\"all of it\");"));
        home.install(STUCK, "readings", "boiler");
        until(() -> home.service(STUCK).orElseThrow().deployment() == Deployment.QUARANTINED);
        assertEquals(
                ReasonCode.SERVICE_SUSPECTED,
                home.service(STUCK).orElseThrow().trouble().orElseThrow().code());
    }

    @Test
    @DisplayName("Who took all memory when the home died is out at the next start")
    void suspect() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        home.close();
        Path file = data.resolve("store/suspects");
        assertEquals(Set.of(), new Suspects(file).found());
        Suspects dying = new Suspects(file);
        dying.entered(ID);
        dying.exhausted(ID); // and here the process ends
        home = new TestHome(data, catalogue);
        assertEquals(Deployment.QUARANTINED, sunny().deployment());
        assertEquals(ReasonCode.SERVICE_SUSPECTED, sunny().trouble().orElseThrow().code());
        assertEquals(0, bundles());
        assertEquals(Deployment.ACTIVE, home.store.pause(ID, false).deployment());
        restart();
        assertEquals(Deployment.ACTIVE, sunny().deployment());
    }

    @Test
    @DisplayName("A call under way at the end is chance once, and no chance twice")
    void callsAtTheEnd() throws Exception {
        Path file = data.resolve("marks");
        new Suspects(file).entered(ID);
        Suspects second = new Suspects(file);
        assertEquals(Set.of(), second.found());
        second.entered(ID);
        assertEquals(Set.of(ID), new Suspects(file).found());

        Suspects good = new Suspects(file);
        good.entered(ID);
        Suspects minute = new Suspects(file);
        minute.forgive();
        minute.entered(ID);
        Suspects last = new Suspects(file);
        assertEquals(Set.of(), last.found());
        last.entered(ID);
        last.close();
        assertEquals(Set.of(), new Suspects(file).found());
        Files.write(file, new byte[] {1, 2, 3});
        assertEquals(Set.of(), new Suspects(file).found());
        assertFalse(Files.size(file) < 100);
    }

    @Test
    @DisplayName("After too many abrupt ends the home starts no service; taking back still works")
    void withoutServices() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        home.close();
        home =
                new TestHome(
                        data,
                        catalogue,
                        new TestHome.Options(
                                Map.of("foyer.services.off", "true"),
                                TestHome.Options.USUAL.verifier(),
                                Duration.ofMillis(300),
                                5));
        home.house.period();
        assertEquals(0, bundles());
        assertEquals(Deployment.INSTALLED, sunny().deployment());
        assertEquals(ReasonCode.SERVICES_OFF, sunny().trouble().orElseThrow().code());
        assertEquals(
                "services-off",
                assertThrows(StoreException.class, () -> home.store.pause(ID, false)).code());
        home.store.revoke(ID, "boiler", "anna");
        assertEquals(Job.Stage.DONE, home.end(home.store.uninstall(ID, true)).stage());
        restart();
        assertEquals(0, home.store.services().size());
    }
}
