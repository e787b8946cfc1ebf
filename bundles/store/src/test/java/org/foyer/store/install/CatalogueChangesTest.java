package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.SubscriptionState;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.Withdrawal;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an expired catalogue and its kill list do to services that run. */
class CatalogueChangesTest extends StoreCase {
    @Test
    @Tag("part:PT.HLUC2.0.18")
    @DisplayName("An expired catalogue blocks new installs only")
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
    @DisplayName("A clock past the catalogue's expiry is said to be wrong, not the broker missing")
    void wrongCause() {
        catalogue.never(new CatalogueException("catalogue-clock", "Put the clock right."));
        home.store.refresh();
        assertEquals(
                ReasonCode.CATALOGUE_CLOCK, home.store.catalogue().trouble().orElseThrow().code());
        StoreException e =
                assertThrows(StoreException.class, () -> home.store.preview(new ServiceId(SUNNY)));
        assertEquals("catalogue-clock", e.code());
        assertEquals("Put the clock right.", e.getMessage());
        catalogue.never(new CatalogueException("catalogue-foreign", "Other keys."));
        assertEquals(
                ReasonCode.CATALOGUE_FOREIGN,
                home.store.catalogue().trouble().orElseThrow().code());
        assertEquals(
                "digest-unknown",
                assertThrows(
                                StoreException.class,
                                () -> home.store.acceptRoot("0".repeat(64), "anna"))
                        .code());
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
    @Tag("PT.HLUC2.PUC2.13")
    @DisplayName("Who needs a service that is suspended waits for it, says for which, and goes on")
    void waitsForAnother() throws Exception {
        catalogue.offer(
                Bundles.bundle("org.test.base", "1.0.0")
                        .offers("base", "1.0.0")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.base", "1.0.0", "", "[]"))
                        .into(jars));
        catalogue.offer(
                Bundles.bundle("org.test.top", "1.0.0")
                        .needs("base")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.top", "1.0.0", "", "[]"))
                        .into(jars));
        home.install("org.test.base");
        home.install("org.test.top");
        catalogue.withdraw(
                new Withdrawal("org.test.base", "[1.0,1.1)", Withdrawal.Action.SUSPEND, "Ill."));
        home.store.refresh();
        until(() -> top().subscription() == SubscriptionState.SUSPENDED);
        Reason why = top().trouble().orElseThrow();
        assertEquals(Reason.of(ReasonCode.SERVICE_NEEDS, "by", "Test org.test.base"), why);
        catalogue.forgive();
        home.store.refresh();
        until(() -> top().deployment() == Deployment.ACTIVE);
        assertTrue(top().trouble().isEmpty());
    }

    @Test
    @Tag("PT.HLUC2.PUC2.13")
    @DisplayName(
            "Running, lacking a right, failed, suspended: each is told of the service it is about,"
                    + " with its reason, and of no other")
    void health() throws Exception {
        String sick = "org.test.sick";
        catalogue.offer(
                Services.sunny(
                                sick,
                                "1.0.0",
                                "throw new IllegalStateException(\"again\");",
                                Services.READINGS + "," + Services.boiler(true, 2000))
                        .into(jars));
        home.install(SUNNY, "readings", "boiler");
        assertEquals(Deployment.ACTIVE, sunny().deployment());
        assertTrue(sunny().trouble().isEmpty(), "it runs");
        home.install(sick, "readings", "boiler");
        until(
                () -> {
                    changed();
                    return home.service(sick).orElseThrow().deployment() == Deployment.QUARANTINED;
                });
        Reason failed = home.service(sick).orElseThrow().trouble().orElseThrow();
        assertEquals(ReasonCode.SERVICE_FAILED, failed.code());
        assertTrue(sunny().trouble().isEmpty());
        home.store.revoke(ID, "boiler", "anna");
        assertEquals(ReasonCode.GRANT_REVOKED, sunny().trouble().orElseThrow().code());
        assertEquals("boiler", sunny().trouble().orElseThrow().parameters().get("scope"));
        home.store.grant(ID, "boiler", "anna");
        assertTrue(sunny().trouble().isEmpty());
        catalogue.withdraw(
                new Withdrawal(SUNNY, "[1.0,1.1)", Withdrawal.Action.SUSPEND, "It leaks."));
        home.store.refresh();
        until(() -> sunny().subscription() == SubscriptionState.SUSPENDED);
        assertEquals(ReasonCode.SERVICE_WITHDRAWN, sunny().trouble().orElseThrow().code());
        assertEquals(failed, home.service(sick).orElseThrow().trouble().orElseThrow());
        for (ReasonCode code :
                List.of(
                        ReasonCode.SERVICE_FAILED,
                        ReasonCode.GRANT_REVOKED,
                        ReasonCode.SERVICE_WITHDRAWN)) {
            until(() -> home.house.all().stream().anyMatch(n -> n.text().code() == code));
        }
    }

    private InstalledService top() {
        return home.service("org.test.top").orElseThrow();
    }
}
