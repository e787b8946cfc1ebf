package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.SubscriptionState;
import org.foyer.store.catalogue.Withdrawal;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Transactions of the store in a real framework with real service bundles. */
@Tag("PT.HLUC2")
class InstallTest {
    private static final String SUNNY = "org.test.sunny";
    private static final ServiceId ID = new ServiceId(SUNNY);

    @TempDir Path jars;
    @TempDir Path data;
    private FakeCatalogue catalogue;
    private TestHome home;

    @BeforeEach
    void start() {
        catalogue =
                new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(1)))
                        .offer(Services.sunny(SUNNY, "1.0.0").into(jars));
        home = new TestHome(data, catalogue);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    private void restart() {
        home.close();
        home = new TestHome(data, catalogue);
    }

    private InstalledService sunny() {
        return home.service(SUNNY).orElseThrow();
    }

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

    private List<Object> facades() throws Exception {
        var all =
                home.framework
                        .getBundleContext()
                        .getAllServiceReferences(null, "(foyer.service=*)");
        return all == null ? List.of() : List.of((Object[]) all);
    }

    @Test
    @DisplayName("A service whose required scope was revoked is updated, and stays without it")
    void updateWithoutScope() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        home.store.revoke(ID, "boiler", "anna");
        catalogue.offer(Services.sunny(SUNNY, "1.1.0").into(jars));
        Job job = home.end(home.store.update(ID));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("1.1.0", sunny().description().version());
        assertEquals(
                Grant.State.REVOKED,
                sunny().grants().stream()
                        .filter(g -> g.scope().id().equals("boiler"))
                        .findFirst()
                        .orElseThrow()
                        .state());
        home.store.grant(ID, "boiler", "anna");
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(1, bundles());
    }

    @Test
    @DisplayName(
            "PT.HLUC2.PUC2.11 an update in place; the old version comes back if the new is sick")
    void update() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        catalogue.offer(Services.sunny(SUNNY, "1.1.0").into(jars));
        assertEquals("1.1.0", sunny().update().orElseThrow());
        Job job = home.end(home.store.update(ID));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("1.1.0", sunny().description().version());
        assertEquals(1, bundles());

        catalogue.offer(
                Services.sunny(SUNNY, "1.2.0")
                        .source(
                                SUNNY + ".Main",
                                Services.SUNNY
                                        .replace(
                                                "starts++;",
                                                "if (true) throw new RuntimeException(\"ill\");")
                                        .replace("%LOOK%", ""))
                        .into(jars));
        Job sick = home.end(home.store.update(ID));
        assertEquals(Job.Stage.FAILED, sick.stage());
        assertEquals("1.1.0", sunny().description().version());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(1, bundles());
        until(() -> home.house.current().size() == 1);
        restart();
        assertEquals("1.1.0", sunny().description().version());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
    }

    private long bundles() {
        return List.of(home.framework.getBundleContext().getBundles()).stream()
                .filter(b -> b.getLocation().startsWith("foyer:"))
                .count();
    }

    @Test
    @DisplayName("PT.HLUC2.PUC2.11 an update that asks for more waits for consent")
    void needsConsent() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        catalogue.offer(
                Services.sunny(
                                SUNNY,
                                "2.0.0",
                                Services.STEER,
                                Services.READINGS + "," + Services.boiler(true, 3000))
                        .into(jars));
        StoreException e = assertThrows(StoreException.class, () -> home.store.update(ID));
        assertEquals("needs-consent", e.code());
        assertTrue(e.getMessage().contains("boiler"), e.getMessage());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals("1.0.0", sunny().description().version());

        Job job = home.install(SUNNY, "readings", "boiler");
        assertEquals(Job.Kind.UPDATE, job.kind());
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("2.0.0", sunny().description().version());
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
    @DisplayName(
            "PT.HLUC3.PUC2.7 revoking leaves no set-point, call, thread or reference; others go on")
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
    @DisplayName("PT.HLUC2.0.17 a service runs without a scope that it marks optional")
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
    @DisplayName(
            "PT.HLUC2.PUC1.8 an order without a required scope, or for another version, is refused")
    void ordersAreChecked() {
        assertEquals("scope-required", code("1.0.0", "free", Set.of("readings")));
        assertEquals("version-changed", code("0.9.0", "free", Set.of("readings", "boiler")));
        assertEquals("plan-unknown", code("1.0.0", "gold", Set.of("readings", "boiler")));
        assertEquals("payment-missing", code("1.0.0", "paid", Set.of("readings", "boiler")));
        assertEquals("scope-unknown", code("1.0.0", "free", Set.of("readings", "boiler", "x")));
    }

    private String code(String version, String plan, Set<String> scopes) {
        InstallOrder order = new InstallOrder(ID, version, plan, scopes, "anna");
        return assertThrows(StoreException.class, () -> home.store.install(order)).code();
    }

    @Test
    @DisplayName("Pausing stops a service without touching its rights; resuming brings it back")
    void pause() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        InstalledService paused = home.store.pause(ID, true);
        assertEquals(Deployment.STOPPED, paused.deployment());
        assertEquals(List.of(), home.house.current());
        assertTrue(paused.grants().stream().allMatch(g -> g.state() == Grant.State.GRANTED));
        restart();
        assertEquals(Deployment.STOPPED, sunny().deployment());
        assertEquals(0, bundles());
        assertEquals(Deployment.ACTIVE, home.store.pause(ID, false).deployment());
        until(() -> home.house.current().size() == 1);
    }

    @Test
    @DisplayName("Two clicks at once are one job and one install")
    void twoClicks() throws Exception {
        InstallOrder order =
                new InstallOrder(ID, "1.0.0", "free", Set.of("readings", "boiler"), "anna");
        Job a = home.store.install(order);
        Job b = home.store.install(order);
        assertEquals(a.id(), b.id());
        assertEquals(Job.Stage.DONE, home.end(a).stage());
        assertEquals(1, catalogue.fetches.get());
        StoreException e = assertThrows(StoreException.class, () -> home.store.install(order));
        assertEquals("already-installed", e.code());
    }

    @Test
    @DisplayName("PT.HLUC2.0.18 an expired catalogue blocks new installs only")
    void expired() throws Exception {
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        home.install(SUNNY, "readings", "boiler");
        catalogue.expire(FakeHouse.START);
        assertEquals(
                ReasonCode.CATALOGUE_EXPIRED,
                home.store.catalogue().trouble().orElseThrow().code());
        InstallOrder order =
                new InstallOrder(
                        new ServiceId("org.test.cloudy"),
                        "1.0.0",
                        "free",
                        Set.of("readings", "boiler"),
                        "anna");
        assertEquals(
                "catalogue-expired",
                assertThrows(StoreException.class, () -> home.store.install(order)).code());
        restart();
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        home.store.revoke(ID, "boiler", "anna");
        home.store.grant(ID, "boiler", "anna");
        home.store.pause(ID, true);
        assertEquals(Deployment.ACTIVE, home.store.pause(ID, false).deployment());
    }

    @Test
    @DisplayName("The kill list suspends, lets go, and removes for good")
    void withdrawals() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        until(() -> home.house.current().size() == 1);
        catalogue.withdraw(
                new Withdrawal(SUNNY, "[1.0,1.1)", Withdrawal.Action.SUSPEND, "It leaks."));
        home.store.refresh();
        until(() -> sunny().deployment() == Deployment.STOPPED);
        until(() -> home.house.current().isEmpty());
        assertEquals(SubscriptionState.SUSPENDED, sunny().subscription());
        assertEquals(ReasonCode.SERVICE_WITHDRAWN, sunny().trouble().orElseThrow().code());
        assertEquals(Deployment.STOPPED, home.store.pause(ID, false).deployment());
        restart();
        assertEquals(Deployment.STOPPED, sunny().deployment());

        catalogue.forgive();
        home.store.refresh();
        until(() -> sunny().deployment() == Deployment.ACTIVE);
        assertTrue(sunny().trouble().isEmpty());

        catalogue.withdraw(
                new Withdrawal(SUNNY, "[1.0,1.1)", Withdrawal.Action.REMOVE, "It steals."));
        home.store.refresh();
        until(() -> home.store.services().isEmpty());
        until(() -> bundles() == 0);
        assertEquals(List.of(), home.house.current());
        InstallOrder order =
                new InstallOrder(ID, "1.0.0", "free", Set.of("readings", "boiler"), "anna");
        assertEquals(
                "service-unknown",
                assertThrows(StoreException.class, () -> home.store.install(order)).code());
        restart();
        assertEquals(0, bundles());
    }

    @Test
    @DisplayName(
            "PT.HLUC2.PUC2.4 dependencies come and go with the service; a missing one is named")
    void dependencies() throws Exception {
        Path lib =
                Bundles.bundle("org.test.lib", "1.0.0")
                        .source(
                                "org.test.lib.Sum",
                                "package org.test.lib; public class Sum {"
                                        + " public static int of(int a, int b) { return a + b; } }")
                        .header("Export-Package", "org.test.lib")
                        .into(jars);
        catalogue.offer(user("org.test.user", lib));
        catalogue.offer(user("org.test.user2", lib));
        Preview missing = home.store.preview(new ServiceId("org.test.user"));
        assertEquals(List.of("Missing: package org.test.lib."), missing.problems());
        Job failed = home.install("org.test.user");
        assertEquals(Job.Stage.FAILED, failed.stage());
        assertTrue(
                failed.error().orElseThrow().parameters().get("detail").contains("org.test.lib"));

        catalogue.offer(lib);
        Preview preview = home.store.preview(new ServiceId("org.test.user"));
        assertEquals(
                Set.of("org.test.user 1.0.0", "org.test.lib 1.0.0"), Set.copyOf(preview.bundles()));
        Job done = home.install("org.test.user");
        assertEquals(Job.Stage.DONE, done.stage(), () -> done.error().toString());
        Bundle shared = home.bundle("org.test.lib").orElseThrow();
        assertEquals(Job.Stage.DONE, home.install("org.test.user2").stage());
        assertSame(shared, home.bundle("org.test.lib").orElseThrow());

        home.end(home.store.uninstall(new ServiceId("org.test.user"), false));
        assertEquals(Bundle.ACTIVE, shared.getState());
        restart();
        assertEquals(Deployment.ACTIVE, home.service("org.test.user2").orElseThrow().deployment());
        home.end(home.store.uninstall(new ServiceId("org.test.user2"), false));
        assertEquals(0, bundles());
    }

    private Path user(String name, Path lib) {
        return Bundles.bundle(name, "1.0.0")
                .classPath(lib)
                .source(
                        name + ".Main",
                        """
                        package %PACKAGE%;
                        public class Main {
                            public static int sum;
                            public void start() { sum = org.test.lib.Sum.of(1, 2); }
                            public void stop() {}
                        }
                        """)
                .component(name + ".Main", Map.of())
                .header("Import-Package", "org.test.lib")
                .header("Require-Capability", Services.EXTENDER)
                .file("FOYER-INF/service.json", Services.description(name, "1.0.0", "", "[]"))
                .into(jars);
    }

    @Test
    @DisplayName("PT.HLUC2.PUC2.7 a service needed by another stays; one nobody needs goes with it")
    void dependentServices() throws Exception {
        Path base =
                Bundles.bundle("org.test.base", "1.0.0")
                        .source(
                                "org.test.base.api.Base",
                                "package org.test.base.api; public class Base {}")
                        .header("Export-Package", "org.test.base.api")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.base", "1.0.0", "", "[]"))
                        .into(jars);
        catalogue.offer(base);
        catalogue.offer(
                Bundles.bundle("org.test.top", "1.0.0")
                        .header("Import-Package", "org.test.base.api")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.top", "1.0.0", "", "[]"))
                        .into(jars));
        Job job = home.install("org.test.top");
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertTrue(home.service("org.test.top").orElseThrow().chosen());
        assertFalse(home.service("org.test.base").orElseThrow().chosen());
        assertEquals(
                "needed",
                assertThrows(
                                StoreException.class,
                                () -> home.store.uninstall(new ServiceId("org.test.base"), false))
                        .code());
        home.end(home.store.uninstall(new ServiceId("org.test.top"), false));
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

    private void changed() {
        var context = home.framework.getBundleContext();
        var reference = context.getServiceReference(org.foyer.api.home.HomeListener.class);
        context.getService(reference).changed(home.house.tick(Duration.ofSeconds(1), -1000));
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
    @DisplayName("BE.S8.2 a service that yields comes after; the household's order wins")
    void order() throws Exception {
        String first = "org.test.a";
        catalogue.offer(
                Bundles.bundle(first, "1.0.0")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(first, "1.0.0", "", "[\"" + SUNNY + "\"]"))
                        .into(jars));
        home.install(first);
        assertEquals(List.of(new ServiceId(first)), home.store.order());
        home.install(SUNNY, "readings", "boiler");
        assertEquals(List.of(ID, new ServiceId(first)), home.store.order());
        assertEquals(List.of(SUNNY, first), home.house.told());
        home.store.setOrder(List.of(new ServiceId(first)));
        assertEquals(List.of(first, SUNNY), home.house.told());
        restart();
        assertEquals(List.of(new ServiceId(first), ID), home.store.order());
        assertEquals(
                "service-unknown",
                assertThrows(
                                StoreException.class,
                                () -> home.store.setOrder(List.of(new ServiceId("no.such"))))
                        .code());
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
