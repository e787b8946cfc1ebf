package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.SubscriptionState;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Transactions of the store in a real framework with real service bundles. */
@Tag("PT.HLUC2")
class InstallTest extends StoreCase {
    private String figure() {
        List<org.foyer.api.service.Figure> figures = sunny().figures();
        return figures.isEmpty() ? "" : figures.get(0).subject();
    }

    @Test
    @DisplayName("PT.HLUC2.PUC2.3 install runs a service with its grants while the home lives on")
    void install() throws Exception {
        Preview preview = home.store.preview(ID);
        assertEquals(List.of(), preview.problems());
        assertEquals(List.of(SUNNY + " 1.0.0"), preview.bundles());
        assertEquals(List.of(DeviceKind.BATTERY), preview.unmetNeeds());
        assertTrue(preview.downloadBytes() > 0);

        Job job = home.install(SUNNY, "readings", "boiler");

        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals(100, job.percent());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(SubscriptionState.ACTIVE, sunny().subscription());
        assertTrue(sunny().trouble().isEmpty());
        assertEquals("1.0.0", figure());
        until(() -> home.house.current().size() == 1);
        assertEquals("Test " + SUNNY, home.house.current().get(0).source().name());
    }

    @Test
    @DisplayName("What was acknowledged is there after a restart with a cleaned framework cache")
    void restartBringsItBack() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        restart();
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        until(() -> home.house.current().size() == 1);
    }

    @Test
    @DisplayName("PT.HLUC2.PUC1.10 a service that fails to start leaves nothing behind")
    void rollback() throws Exception {
        catalogue.offer(
                Services.sunny("org.test.sick", "1.0.0")
                        .source(
                                "org.test.sick.Main",
                                Services.SUNNY
                                        .replace(
                                                "starts++;",
                                                "if (true) throw new RuntimeException(\"ill\");")
                                        .replace("%LOOK%", ""))
                        .into(jars));
        Job job = home.install("org.test.sick", "readings", "boiler");
        assertEquals(Job.Stage.FAILED, job.stage());
        assertTrue(
                job.error().orElseThrow().parameters().get("detail").contains("ill"),
                () -> job.error().toString());
        assertTrue(home.service("org.test.sick").isEmpty());
        assertTrue(home.bundle("org.test.sick").isEmpty());
        assertEquals(List.of(), facades());
        restart();
        assertTrue(home.bundle("org.test.sick").isEmpty());
    }

    @Test
    @DisplayName("A bundle the verifier refuses is never installed")
    void verifier() throws Exception {
        home.close();
        home =
                new TestHome(
                        data,
                        catalogue,
                        new TestHome.Options(
                                Map.of(),
                                (jar, name) -> List.of("It reads files."),
                                Duration.ofMillis(300),
                                5));
        Job job = home.install(SUNNY, "readings", "boiler");
        assertEquals(Job.Stage.FAILED, job.stage());
        assertTrue(job.error().orElseThrow().parameters().get("detail").contains("reads files"));
        assertEquals(0, bundles());
    }

    @Test
    @DisplayName("PT.HLUC2.0.5 uninstall takes bundles, facades, leases and, on purge, data")
    void uninstall() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        Path own = Files.createDirectories(data.resolve("store/data").resolve(SUNNY));
        Files.writeString(own.resolve("x"), "y");
        Job job = home.end(home.store.uninstall(ID, true));
        assertEquals(Job.Stage.DONE, job.stage());
        assertEquals(List.of(), home.store.services());
        assertEquals(0, bundles());
        assertEquals(List.of(), home.house.current());
        assertEquals(List.of(), facades());
        assertFalse(Files.exists(own));
        restart();
        assertEquals(List.of(), home.store.services());
        assertEquals(0, bundles());
    }

    @Test
    @DisplayName("PT.HLUC2.0.14 a service whose callbacks fail again and again is stopped alone")
    void quarantine() throws Exception {
        catalogue.offer(
                Services.sunny(
                                "org.test.sick",
                                "1.0.0",
                                "throw new IllegalStateException(\"again\");",
                                Services.READINGS + "," + Services.boiler(true, 2000))
                        .into(jars));
        home.install(SUNNY, "readings", "boiler");
        home.install("org.test.sick", "readings", "boiler");
        until(
                () -> {
                    changed();
                    return home.service("org.test.sick").orElseThrow().deployment()
                            == Deployment.QUARANTINED;
                });
        assertEquals(
                ReasonCode.SERVICE_FAILED,
                home.service("org.test.sick").orElseThrow().trouble().orElseThrow().code());
        assertTrue(
                facades().stream()
                        .map(f -> (org.osgi.framework.ServiceReference<?>) f)
                        .noneMatch(f -> "org.test.sick".equals(f.getProperty("foyer.service"))));
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertTrue(
                home.house.all().stream()
                        .anyMatch(n -> n.text().code() == ReasonCode.SERVICE_FAILED));
        restart();
        assertEquals(
                Deployment.QUARANTINED, home.service("org.test.sick").orElseThrow().deployment());
        assertTrue(home.bundle("org.test.sick").isEmpty());
        assertEquals(
                Deployment.ACTIVE,
                home.store.pause(new ServiceId("org.test.sick"), false).deployment());
    }

    @Test
    @DisplayName("PT.HLUC2.0.14 a callback that hangs harms its service alone and ends with it")
    void hanging() throws Exception {
        catalogue.offer(
                Services.sunny(
                                "org.test.stuck",
                                "1.0.0",
                                "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                                        + " catch (InterruptedException e) { throw new"
                                        + " IllegalStateException(e); }",
                                Services.READINGS + "," + Services.boiler(true, 2000))
                        .into(jars));
        home.install(SUNNY, "readings", "boiler");
        home.install("org.test.stuck", "readings", "boiler");
        until(
                () -> {
                    changed();
                    return home.service("org.test.stuck").orElseThrow().deployment()
                            == Deployment.QUARANTINED;
                });
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        until(
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(t -> t.getName().equals("service/org.test.stuck")));
    }

    @Test
    @DisplayName("A failed component is tried again by the watchdog and then quarantined")
    void failingComponent() throws Exception {
        catalogue.offer(
                Bundles.bundle("org.test.moody", "1.0.0")
                        .source(
                                "org.test.moody.Main",
                                """
                                package org.test.moody;
                                public class Main {
                                    public static volatile boolean ill;
                                    private org.foyer.api.service.Dashboard dashboard;
                                    public void start() { if (ill) throw new IllegalStateException("ill"); }
                                    public void stop() {}
                                }
                                """)
                        .component(
                                "org.test.moody.Main",
                                Map.of("dashboard", "org.foyer.api.service.Dashboard"))
                        .header("Import-Package", "org.foyer.api.service")
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.moody", "1.0.0", "", "[]"))
                        .into(jars));
        ServiceId moody = new ServiceId("org.test.moody");
        Job job = home.install("org.test.moody");
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        Bundle bundle = home.bundle("org.test.moody").orElseThrow();
        bundle.loadClass("org.test.moody.Main").getField("ill").set(null, true);
        bundle.stop();
        bundle.start(Bundle.START_TRANSIENT);
        until(
                () -> {
                    home.house.period();
                    return home.service("org.test.moody").orElseThrow().deployment()
                            == Deployment.QUARANTINED;
                });
        bundle.loadClass("org.test.moody.Main").getField("ill").set(null, false);
        assertEquals(Deployment.ACTIVE, home.store.pause(moody, false).deployment());
        assertTrue(home.service("org.test.moody").orElseThrow().trouble().isEmpty());
    }

    @Test
    @DisplayName("One damaged bundle file is fetched no more and troubles its service alone")
    void damagedContent() throws Exception {
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        home.install(SUNNY, "readings", "boiler");
        home.install("org.test.cloudy", "readings", "boiler");
        home.close();
        String hash =
                catalogue.last().orElseThrow().entries().stream()
                        .filter(e -> e.symbolicName().equals(SUNNY))
                        .findFirst()
                        .orElseThrow()
                        .sha256();
        damage(data.resolve("store/content/" + hash + ".jar"));
        home = new TestHome(data, catalogue);
        assertNotEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(ReasonCode.SERVICE_FAILED, sunny().trouble().orElseThrow().code());
        assertEquals(Deployment.ACTIVE, home.service("org.test.cloudy").orElseThrow().deployment());
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
