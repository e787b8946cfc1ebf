package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.SubscriptionState;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Transactions of the store in a real framework with real service bundles. */
class InstallTest extends StoreCase {
    private String figure() {
        List<org.foyer.api.service.Figure> figures = sunny().tiles().figures();
        return figures.isEmpty() ? "" : figures.get(0).subject();
    }

    @Test
    @Tag("PT.HLUC2.PUC2.3")
    @DisplayName("Install runs a service with its grants while the home lives on")
    void install() throws Exception {
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        home.install("org.test.cloudy", "readings", "boiler");
        until(() -> home.house.current().size() == 1);
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
        until(() -> home.house.current().size() == 2);
        assertTrue(
                home.house.current().stream()
                        .anyMatch(i -> i.source().name().equals("Test " + SUNNY)));
        assertEquals(1, home.field("org.test.cloudy", "starts", Integer.class));
        assertEquals(Deployment.ACTIVE, home.service("org.test.cloudy").orElseThrow().deployment());
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
    @Tag("part:PT.HLUC2.PUC1.10")
    @DisplayName("A service that fails to start leaves nothing behind")
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
                job.error()
                        .orElseThrow()
                        .why()
                        .orElseThrow()
                        .parameters()
                        .get("detail")
                        .contains("ill"),
                () -> job.error().toString());
        assertTrue(home.service("org.test.sick").isEmpty());
        assertTrue(home.bundle("org.test.sick").isEmpty());
        assertEquals(List.of(), facades());
        restart();
        assertTrue(home.bundle("org.test.sick").isEmpty());
    }

    @Test
    @Tag("part:PT.HLUC2.PUC1.10")
    @DisplayName(
            "A failed activation, new or of an update, with what it brought along: all is as before"
                    + " and the reason is told")
    void failedActivation() throws Exception {
        catalogue.offer(
                Bundles.bundle("org.test.lib", "1.0.0")
                        .source("org.test.lib.Sum", "package org.test.lib; public class Sum {}")
                        .offers("sums", "1.0.0")
                        .into(jars));
        catalogue.offer(sick("org.test.sick", "1.0.0").needs("sums").into(jars));
        Job job = home.install("org.test.sick", "readings", "boiler");
        assertEquals(Job.Stage.FAILED, job.stage());
        assertTrue(because(job).contains("ill"), () -> job.error().toString());
        for (boolean again : new boolean[] {false, true}) {
            assertEquals(List.of(), home.store.services(), "no plan, no fee; again " + again);
            assertEquals(0, bundles());
            assertEquals(List.of(), facades());
            assertEquals(List.of(), home.house.current());
            if (!again) {
                assertTrue(told(job), "and a notice says why");
                restart();
            }
        }

        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        catalogue.offer(sick(SUNNY, "1.1.0").into(jars));
        var before = sunny();
        Job update = home.end(home.store.update(ID));
        assertEquals(Job.Stage.FAILED, update.stage());
        assertTrue(because(update).contains("ill"), () -> update.error().toString());
        assertTrue(told(update));
        assertEquals("1.0.0", sunny().description().version());
        assertEquals("free", sunny().plan());
        assertEquals(before.grants(), sunny().grants());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(SubscriptionState.ACTIVE, sunny().subscription());
        until(
                () -> {
                    changed();
                    return home.house.current().size() == 1;
                });
    }

    private static Bundles sick(String name, String version) {
        return Services.sunny(name, version)
                .source(
                        name + ".Main",
                        Services.SUNNY
                                .replace(
                                        "starts++;",
                                        "if (true) throw new RuntimeException(\"ill\");")
                                .replace("%LOOK%", ""));
    }

    private static String because(Job job) {
        return job.error().orElseThrow().why().orElseThrow().parameters().get("detail");
    }

    private boolean told(Job job) {
        return home.house.all().stream().anyMatch(n -> n.text().equals(job.error().orElseThrow()));
    }

    @Test
    @Tag("part:PT.HLUC2.0.11")
    @DisplayName("A bundle the verifier refuses is never installed")
    void verifier() throws Exception {
        String nosy = "org.test.nosy";
        String look = "new java.io.File(\"/\").list();";
        String scopes = Services.READINGS + "," + Services.boiler(true, 2000);
        catalogue.offer(Services.sunny(nosy, "1.0.0", look, scopes).into(jars));
        Job job = home.install(nosy, "readings", "boiler");
        assertEquals(Job.Stage.FAILED, job.stage());
        Reason why = job.error().orElseThrow().why().orElseThrow();
        assertEquals(ReasonCode.SERVICE_NOT_ALLOWED, why.code());
        String detail = why.parameters().get("detail");
        assertTrue(detail.contains("java.io.File"), detail);
        assertTrue(home.service(nosy).isEmpty());
        assertEquals(0, bundles());
    }

    @Test
    @Tag("part:PT.HLUC2.0.5")
    @Tag("PT.HLUC2.PUC1.3")
    @DisplayName("Uninstall takes bundles, facades, leases and, on purge, data")
    void uninstall() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        Path own = Files.createDirectories(data.resolve("service-data").resolve(SUNNY));
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
    @Tag("part:PT.HLUC2.0.14")
    @DisplayName("A service whose callbacks fail again and again is stopped alone")
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
        until(
                () ->
                        home.house.all().stream()
                                .anyMatch(n -> n.text().code() == ReasonCode.SERVICE_FAILED));
        home.house.period();
        until(
                () ->
                        home.troubles
                                .find(TroubleCode.SERVICE_FAILED, "org.test.sick")
                                .filter(
                                        t ->
                                                t.why()
                                                        .orElseThrow()
                                                        .parameters()
                                                        .get("detail")
                                                        .contains("again"))
                                .isPresent());
        restart();
        assertEquals(
                Deployment.QUARANTINED, home.service("org.test.sick").orElseThrow().deployment());
        assertTrue(home.bundle("org.test.sick").isEmpty());
        home.house.period();
        until(() -> home.troubles.has(TroubleCode.SERVICE_FAILED));
        assertEquals(
                Deployment.ACTIVE,
                home.store.pause(new ServiceId("org.test.sick"), false).deployment());
        home.house.period();
        until(() -> !home.troubles.has(TroubleCode.SERVICE_FAILED));
    }

    @Test
    @Tag("part:PT.HLUC2.0.14")
    @DisplayName("A callback that hangs harms its service alone and ends with it")
    void hanging() throws Exception {
        catalogue.offer(
                Services.sunny(
                                "org.test.stuck",
                                "1.0.0",
                                "try { synchronized (this) { wait(); } }"
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
    @DisplayName(
            "A damaged bundle file is fetched again by itself; till then its service alone waits")
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
        catalogue.unreachable("It does not answer.");
        home = new TestHome(data, catalogue);
        for (int i = 0; i < 10; i++) {
            home.house.period();
        }
        assertNotEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(ReasonCode.SERVICE_NOT_FETCHED, sunny().trouble().orElseThrow().code());
        assertEquals(Deployment.ACTIVE, home.service("org.test.cloudy").orElseThrow().deployment());
        catalogue.unreachable(null);
        restart();
        until(
                () -> {
                    home.house.period();
                    return sunny().deployment() == Deployment.ACTIVE;
                });
        until(() -> sunny().trouble().isEmpty());
        until(() -> home.house.current().size() == 2);
    }

    @Test
    @DisplayName(
            "disk full: an install says that there is no room; a broker that is away, that it is")
    void noRoom() throws Exception {
        catalogue.unreachable("No space left on device");
        Job job = home.install(SUNNY, "readings", "boiler");
        assertEquals(ReasonCode.SERVICE_NO_ROOM, job.error().orElseThrow().code());
        catalogue.unreachable("It does not answer.");
        job = home.install(SUNNY, "readings", "boiler");
        assertEquals(ReasonCode.SERVICE_NOT_FETCHED, job.error().orElseThrow().code());
        assertEquals("Test " + SUNNY, job.error().orElseThrow().parameters().get("service"));
        catalogue.unreachable(null);
        assertEquals(Job.Stage.DONE, home.install(SUNNY, "readings", "boiler").stage());
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
