package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.foyer.bench.Releases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder of a home of commit 060fe00 (2026-11-26), made by hand on 2026-11-27: the
 * simulated house without a home file, a password, Sun first with its right to the battery taken
 * back, Energy watch, an order of 600 W to the boiler until 2026-11-28T09:19:25Z, twelve minutes of
 * history. Decision 043 says what is taken over.
 */
class OldDataTest {

    private static final String PASSWORD = "old house password";
    private static final String LATER = "2026-11-27T21:40:00Z";

    @TempDir Path folder;

    private Path data() throws IOException {
        Path data = folder.resolve("data");
        try (InputStream in = OldDataTest.class.getResourceAsStream("/data/060fe00.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = data.resolve(entry.getName()).normalize();
                assertTrue(file.startsWith(data));
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return data;
    }

    private static Map<String, String> grants(HomeProcess home) throws IOException {
        Map<String, String> grants = new TreeMap<>();
        for (JsonNode each : home.get("api/v1/grants").path("items")) {
            grants.put(
                    each.path("service").asText() + " " + each.path("scope").path("id").asText(),
                    each.path("state").asText());
        }
        return grants;
    }

    private static int signIn(HomeProcess home, String secret) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(home.base().resolve("api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"secret\":\"" + secret + "\"}"))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static JsonNode old(HomeProcess home) throws IOException {
        return home.get(
                        "api/v1/history?device=meter&quantity=power&step=MINUTE&limit=1000"
                                + "&from=2026-11-27T21:00:00Z&until=2026-11-27T21:35:00Z")
                .path("points");
    }

    private static String orders(HomeProcess home) throws IOException {
        return home.get("api/v1/devices/boiler/why").toString();
    }

    @Test
    @DisplayName(
            "A home takes over what one of commit 060fe00 left: who may sign in, services, rights"
                    + " and what was taken back, the order that stands, notices, recorded readings;"
                    + " what it cannot read is kept aside and told")
    void takenOver() throws Exception {
        Path data = data();
        Map<String, String> expected =
                new TreeMap<>(
                        Map.of(
                                Releases.SUN_FIRST + " readings",
                                "GRANTED",
                                Releases.SUN_FIRST + " boiler",
                                "GRANTED",
                                Releases.SUN_FIRST + " battery",
                                "REVOKED",
                                "org.foyer.service.energywatch readings",
                                "GRANTED"));
        try (HomeProcess home = HomeProcess.start(data, "--start", LATER).live()) {
            assertEquals(200, signIn(home, PASSWORD));
            assertEquals(401, signIn(home, "another password"));
            assertEquals(expected, grants(home));
            HomeProcess.await("the order", () -> holds(home));
            assertTrue(old(home).size() >= 10, "recorded readings");
            JsonNode notices = home.get("api/v1/notices");
            assertTrue(notices.toString().contains("Energy watch 1.0.0"), notices.toString());
            JsonNode troubles = home.get("api/v1/troubles");
            assertTrue(troubles.toString().contains("history-earlier"), troubles.toString());
            assertFalse(troubles.toString().contains("file-lost"), troubles.toString());
            assertFalse(troubles.toString().contains("history-healed"), troubles.toString());
            assertEquals(143, home.stop());
        }
        assertFalse(Files.exists(data.resolve("history/history.mv.db")));
        assertTrue(Files.exists(data.resolve("history/earlier/history.mv.db")), "kept aside");
        try (HomeProcess home = HomeProcess.start(data, "--start", LATER).live()) {
            assertEquals(expected, grants(home), "nothing withdrawn revives");
            assertEquals(200, signIn(home, PASSWORD));
            HomeProcess.await("the order", () -> holds(home));
            assertTrue(old(home).size() >= 10, "recorded readings");
            assertFalse(home.get("api/v1/troubles").toString().contains("history-earlier"));
        }
    }

    private static boolean holds(HomeProcess home) {
        try {
            String orders = orders(home);
            return orders.contains("\"powerW\":600.0") && orders.contains("PERSON");
        } catch (IOException e) {
            return false;
        }
    }
}
