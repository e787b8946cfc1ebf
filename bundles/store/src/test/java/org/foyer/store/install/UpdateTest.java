package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.foyer.api.store.Deployment;
import org.foyer.api.store.Job;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Updates in place, with and without the rights and the consent they need. */
class UpdateTest extends StoreCase {
    @Test
    @Tag("part:PT.HLUC2.PUC2.11")
    @DisplayName("An update in place; the old version comes back if the new is sick")
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

    @Test
    @DisplayName("A service whose needed right is taken back is updated all the same")
    void updateWithoutRight() throws Exception {
        home.install(SUNNY, "readings", "boiler");
        home.store.revoke(ID, "readings", "anna");
        catalogue.offer(Services.sunny(SUNNY, "1.1.0").into(jars));
        Job job = home.end(home.store.update(ID));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("1.1.0", sunny().description().version());
        assertTrue(sunny().trouble().isPresent(), "still says which right is missing");
        home.store.grant(ID, "readings", "anna");
        assertTrue(sunny().trouble().isEmpty());
    }

    @Test
    @Tag("PT.HLUC2.PUC2.11")
    @DisplayName("An update that asks for more waits for consent")
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

        String data = Services.READINGS.replace("[\"power\"]", "[\"power\", \"temperature\"]");
        catalogue.offer(
                Services.sunny(
                                SUNNY,
                                "2.0.1",
                                Services.STEER,
                                data + "," + Services.boiler(true, 3000))
                        .into(jars));
        e = assertThrows(StoreException.class, () -> home.store.update(ID));
        assertEquals("needs-consent", e.code());
        assertTrue(e.getMessage().contains("readings"), e.getMessage());
        assertEquals("2.0.0", sunny().description().version());

        String scopes = Services.READINGS + "," + Services.boiler(true, 3000);
        catalogue.offer(
                Services.sunny(SUNNY, "2.1.0", Services.STEER, scopes)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(SUNNY, "2.1.0", scopes, "[]")
                                        .replace(
                                                "\"version\": 1, \"feeMinorPerMonth\": 0",
                                                "\"version\": 2, \"feeMinorPerMonth\": 100"))
                        .into(jars));
        e = assertThrows(StoreException.class, () -> home.store.update(ID));
        assertEquals("needs-consent", e.code());
        assertTrue(e.getMessage().contains("plan free"), e.getMessage());
        assertEquals("2.0.0", sunny().description().version());
        assertEquals(Deployment.ACTIVE, sunny().deployment());

        catalogue.offer(
                Services.sunny(SUNNY, "2.2.0", Services.STEER, scopes)
                        .source(
                                SUNNY + ".Main",
                                Services.SUNNY
                                        .replace(
                                                "starts++;",
                                                "if (true) throw new RuntimeException(\"ill\");")
                                        .replace("%LOOK%", ""))
                        .into(jars));
        assertEquals(Job.Stage.FAILED, home.end(home.store.update(ID)).stage());
        assertEquals("2.0.0", sunny().description().version());
        assertEquals(Deployment.ACTIVE, sunny().deployment());
    }
}
