package org.foyer.store.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.store.Change;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.UpdateOrder;
import org.foyer.lib.catalogue.Publisher;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was not on the screen is not granted. */
class ConsentTest extends StoreCase {
    private static final ServiceId TOP = new ServiceId("org.test.top");
    private static final ServiceId BASE = new ServiceId("org.test.base");

    private Path base(String version, String scopes) {
        return Bundles.bundle(BASE.value(), version)
                .offers("base", "1.0.0")
                .file(
                        "FOYER-INF/service.json",
                        Services.description(BASE.value(), version, scopes, "[]"))
                .into(jars);
    }

    private void offerTop() {
        catalogue.offer(base("1.0.0", Services.boiler(true, 2000)));
        catalogue.offer(
                Bundles.bundle(TOP.value(), "1.0.0")
                        .needs("base")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(TOP.value(), "1.0.0", "", "[]"))
                        .into(jars));
    }

    private String code(Map<ServiceId, InstallOrder.Shown> added) {
        InstallOrder order = new InstallOrder(TOP, "1.0.0", "free", Set.of(), added, "anna");
        return assertThrows(StoreException.class, () -> home.store.install(order)).code();
    }

    private void nothingComes(Map<ServiceId, InstallOrder.Shown> seen) throws Exception {
        Job none =
                home.end(
                        home.store.install(
                                new InstallOrder(TOP, "1.0.0", "free", Set.of(), seen, "anna")));
        assertEquals(Job.Stage.FAILED, none.stage());
        assertEquals(List.of(), home.store.services());
        assertEquals(0, bundles());
    }

    @Test
    @Tag("PT.HLUC2.PUC2.4")
    @Tag("part:PT.HLUC2.PUC1.8")
    @DisplayName("A dependency is granted what was on the screen, and nothing unseen")
    void dependency() throws Exception {
        offerTop();
        assertEquals(
                List.of(TOP, BASE),
                home.store.preview(TOP).added().stream().map(d -> d.id()).toList());
        assertEquals("needs-consent", code(Map.of()));
        assertEquals(
                "needs-consent",
                code(Map.of(BASE, new InstallOrder.Shown("0.9.0", Set.of("boiler")))));
        assertEquals(
                "scope-required", code(Map.of(BASE, new InstallOrder.Shown("1.0.0", Set.of()))));
        assertEquals(
                "scope-unknown",
                code(Map.of(BASE, new InstallOrder.Shown("1.0.0", Set.of("boiler", "x")))));
        assertEquals(List.of(), home.store.services());
        assertEquals(List.of(), home.store.receipts());

        Map<ServiceId, InstallOrder.Shown> seen =
                Map.of(BASE, new InstallOrder.Shown("1.0.0", Set.of("boiler")));
        catalogue.unreachable("It does not answer.");
        nothingComes(seen);
        int before = catalogue.fetches.get();
        catalogue.beforeFetch(
                () ->
                        catalogue.unreachable(
                                catalogue.fetches.get() == before + 1 ? null : "It breaks off."));
        nothingComes(seen);
        assertTrue(catalogue.fetches.get() > before + 1, "one of the two was fetched");
        catalogue.beforeFetch(() -> {});
        catalogue.unreachable(null);
        Job job =
                home.end(
                        home.store.install(
                                new InstallOrder(TOP, "1.0.0", "free", Set.of(), seen, "anna")));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals(
                Grant.State.GRANTED,
                home.service(BASE.value()).orElseThrow().grants().get(0).state());
        assertEquals("anna", home.store.receipts().get(0).person());
        assertFalse(home.service(BASE.value()).orElseThrow().chosen());
        assertEquals(2, bundles());

        catalogue.offer(
                Bundles.bundle("org.test.second", "1.0.0")
                        .needs("base")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.second", "1.0.0", "", "[]"))
                        .into(jars));
        ServiceId second = new ServiceId("org.test.second");
        assertEquals(
                List.of(second),
                home.store.preview(second).added().stream().map(d -> d.id()).toList(),
                "the one that is there is enough");
        assertEquals(Job.Stage.DONE, home.install(second.value()).stage());
        assertEquals(3, bundles());
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.11")
    @DisplayName("An update with other terms, provider, name or purpose waits for a yes")
    void wording() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        String version = "1.1.0";
        catalogue.offer(
                Services.sunny(SUNNY, version)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(
                                                SUNNY,
                                                version,
                                                Services.READINGS
                                                        + ","
                                                        + Services.boiler(true, 2000)
                                                                .replace("Heat.", "Cook."),
                                                "[]")
                                        .replace("\"Test\"", "\"Other\"")
                                        .replace("Test " + SUNNY, "Moon first")
                                        .replace(
                                                "\"needs\"",
                                                "\"terms\": {\"en\": \"All is ours.\"}, \"needs\""))
                        .into(jars));
        StoreException e = assertThrows(StoreException.class, () -> home.store.update(ID));
        assertEquals("needs-consent", e.code());
        List<Change> changes = home.store.preview(ID).changes();
        assertEquals(
                List.of(
                        Change.Kind.PROVIDER,
                        Change.Kind.NAME,
                        Change.Kind.TERMS,
                        Change.Kind.PURPOSE),
                changes.stream().map(Change::kind).toList());
        assertEquals(Map.of("", "Test"), changes.get(0).before());
        assertEquals(Map.of("", "Other"), changes.get(0).after());
        assertEquals(Map.of("en", "Cook."), changes.get(3).after());
        assertEquals("1.0.0", home.store.preview(ID).installed().orElseThrow());
        assertEquals("1.0.0", sunny().description().version());

        UpdateOrder yes =
                new UpdateOrder(ID, version, Set.of("readings", "boiler"), Map.of(), "ben");
        Job job = home.end(home.store.update(yes));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("Moon first", job.serviceName());
        assertEquals("Other", sunny().description().provider());
    }

    @Test
    @DisplayName("An update that brings a service along waits for a yes to that one")
    void updateBringsDependency() throws Exception {
        offerTop();
        catalogue.offer(
                Bundles.bundle("org.test.plain", "1.0.0")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.plain", "1.0.0", "", "[]"))
                        .into(jars));
        home.install("org.test.plain");
        catalogue.offer(
                Bundles.bundle("org.test.plain", "1.1.0")
                        .needs("base")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.plain", "1.1.0", "", "[]"))
                        .into(jars));
        ServiceId plain = new ServiceId("org.test.plain");
        assertEquals(
                List.of(Change.Kind.DEPENDENCY),
                home.store.preview(plain).changes().stream().map(Change::kind).toList());
        assertEquals(
                "needs-consent",
                assertThrows(StoreException.class, () -> home.store.update(plain)).code());
        Job job =
                home.end(
                        home.store.update(
                                new UpdateOrder(
                                        plain,
                                        "1.1.0",
                                        Set.of(),
                                        Map.of(
                                                BASE,
                                                new InstallOrder.Shown("1.0.0", Set.of("boiler"))),
                                        "anna")));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertFalse(home.service(BASE.value()).orElseThrow().chosen());
    }

    @Test
    @DisplayName("Receipts stay when a service goes, also over a restart")
    void receiptsSurvive() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        home.store.revoke(ID, "boiler", "ben");
        home.end(home.store.uninstall(ID, true));
        restart();
        List<Receipt> receipts = home.store.receipts();
        assertEquals(
                List.of(
                        "boiler GRANTED anna",
                        "boiler REVOKED ben",
                        "readings GRANTED anna",
                        "readings REVOKED "),
                receipts.stream()
                        .map(r -> r.scope() + " " + r.state() + " " + r.person())
                        .sorted()
                        .toList());
        assertEquals("Test " + SUNNY, receipts.get(0).serviceName());
        home.install(SUNNY, "readings", "boiler");
        assertEquals(6, home.store.receipts().size());
    }

    @Test
    @DisplayName("A right that was given for an hour ends by itself, with a notice")
    void until() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        HomeReadings readings = home.field(SUNNY, "leakedReadings", HomeReadings.class);
        Instant end = FakeHouse.START.plus(Duration.ofHours(1));
        assertEquals(
                "until-past",
                assertThrows(
                                StoreException.class,
                                () ->
                                        home.store.grant(
                                                ID,
                                                "readings",
                                                Optional.of(FakeHouse.START),
                                                "anna"))
                        .code());
        Grant grant = home.store.grant(ID, "readings", Optional.of(end), "anna");
        assertEquals(Optional.of(end), grant.until());
        home.house.period();
        readings.now();

        home.house.time.stepClock(
                Duration.ofHours(-3)); // the clock is set back: it ends all the same
        home.house.tick(Duration.ofMinutes(59), 0);
        home.house.period();
        readings.now();
        home.house.tick(Duration.ofMinutes(1), 0);
        home.house.period();
        assertThrows(AccessEndedException.class, readings::now);
        assertEquals(Grant.State.REVOKED, sunny().grants().get(0).state());
        assertTrue(
                home.house.all().stream()
                        .anyMatch(
                                n ->
                                        n.text().code() == ReasonCode.GRANT_REVOKED
                                                && "readings"
                                                        .equals(
                                                                n.text()
                                                                        .parameters()
                                                                        .get("scope"))));
        assertTrue(home.store.receipts().stream().anyMatch(r -> r.person().isEmpty()));
    }

    @Test
    @DisplayName("A right whose time is over while the home is off is not there when it comes back")
    void untilOverRestart() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        Instant end = FakeHouse.START.plus(Duration.ofHours(1));
        home.store.grant(ID, "readings", Optional.of(end), "anna");
        home.close();
        start(Duration.ofHours(2));
        assertEquals(Grant.State.REVOKED, sunny().grants().get(0).state());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertEquals(List.of(), facades());
        restart();
        assertEquals(Grant.State.REVOKED, sunny().grants().get(0).state());
    }

    @Test
    @DisplayName("An update from another publisher is refused; one with rotated keys is not")
    void publisher() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        catalogue.publisher(new Publisher("Foyer", "1".repeat(64), Set.of()));
        catalogue.offer(Services.sunny(SUNNY, "1.1.0").into(jars));
        assertEquals(
                "publisher-changed",
                assertThrows(StoreException.class, () -> home.store.update(ID)).code());
        assertEquals(1, home.store.preview(ID).problems().size());
        UpdateOrder yes =
                new UpdateOrder(ID, "1.1.0", Set.of("readings", "boiler"), Map.of(), "anna");
        assertEquals(
                "publisher-changed",
                assertThrows(StoreException.class, () -> home.store.update(yes)).code());
        restart();
        assertEquals(
                "publisher-changed",
                assertThrows(StoreException.class, () -> home.install(SUNNY, "readings", "boiler"))
                        .code());
        catalogue.publisher(new Publisher("Foyer", "1".repeat(64), Set.of("0".repeat(64))));
        catalogue.offer(Services.sunny(SUNNY, "1.1.0").into(jars));
        assertEquals(Job.Stage.DONE, home.end(home.store.update(ID)).stage());
        catalogue.publisher(new Publisher("Foyer", "0".repeat(64), Set.of()));
        catalogue.offer(Services.sunny(SUNNY, "1.2.0").into(jars));
        assertEquals(
                "publisher-changed",
                assertThrows(StoreException.class, () -> home.store.update(ID)).code());
    }
}
