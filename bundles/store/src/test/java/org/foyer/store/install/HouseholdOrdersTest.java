package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders of the household: which are refused, and what pausing and ranking do. */
class HouseholdOrdersTest extends StoreCase {
    @Test
    @DisplayName("An order without a required scope, or for another version, is refused")
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
    @Tag("part:BE.S8.2")
    @DisplayName("A service that yields comes after; the household's order wins")
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
        // Told right after the job has ended, not before.
        until(() -> home.house.told().equals(List.of(SUNNY, first)));
        home.store.setOrder(List.of(new ServiceId(first)));
        assertEquals(List.of(first, SUNNY), home.house.told());
        restart();
        assertEquals(List.of(new ServiceId(first), ID), home.store.order());
        assertEquals(
                "service-unknown",
                assertThrows(
                                StoreException.class,
                                () ->
                                        home.store.setOrder(
                                                List.of(new ServiceId("no.such.service"))))
                        .code());
    }
}
