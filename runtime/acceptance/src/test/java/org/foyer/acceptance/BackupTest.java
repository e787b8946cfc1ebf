package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.foyer.bench.Releases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a living home, and what a restore brings back into this home and into another. */
class BackupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSPHRASE = "three blue doors";
    private static final String SERVICE = Releases.SUN_FIRST;
    private static final int RESTORING = 75;

    @TempDir Path folder;

    private static HttpResponse<byte[]> post(
            HomeProcess home, String path, byte[] body, String type, String passphrase)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(home.base().resolve("api/v1/system/" + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + home.token())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body));
        if (passphrase != null) {
            byte[] words = passphrase.getBytes(StandardCharsets.UTF_8);
            request.header("X-Foyer-Passphrase", Base64.getEncoder().encodeToString(words));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] backup(HomeProcess home) throws Exception {
        byte[] words = ("{\"passphrase\":\"" + PASSPHRASE + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = post(home, "backup", words, "application/json", null);
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static JsonNode prepare(HomeProcess home, byte[] backup, String passphrase)
            throws Exception {
        HttpResponse<byte[]> answer =
                post(home, "restore", backup, "application/octet-stream", passphrase);
        JsonNode body = JSON.readTree(answer.body());
        assertEquals(200, answer.statusCode(), body.toString());
        return body;
    }

    private static void restart(HomeProcess home) throws Exception {
        HttpResponse<byte[]> answer =
                post(home, "restore/apply", new byte[0], "application/json", null);
        assertEquals(202, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(RESTORING, home.exit());
    }

    private static NavigableMap<String, String> grants(HomeProcess home) throws IOException {
        NavigableMap<String, String> grants = new TreeMap<>();
        for (JsonNode each : home.get("api/v1/store/subscriptions").path("items")) {
            for (JsonNode grant : each.path("grants")) {
                grants.put(grant.path("scope").path("id").asText(), grant.path("state").asText());
            }
        }
        return grants;
    }

    private static JsonNode meter(HomeProcess home, Instant from, Instant until)
            throws IOException {
        return home.get(
                        "api/v1/history?device=meter&quantity=power&step=RAW&limit=1000&from="
                                + from
                                + "&until="
                                + until)
                .path("points");
    }

    private static void limit(HomeProcess home) throws IOException {
        String body =
                "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":null}";
        home.expect(200, home.send("PUT", "api/v1/limits/mine", body));
    }

    private static boolean limited(HomeProcess home) throws IOException {
        return home.get("api/v1/home").path("limits").toString().contains("\"mine\":true");
    }

    private static void autonomy(HomeProcess home, String autonomy) throws IOException {
        String body = "{\"autonomy\":\"" + autonomy + "\"}";
        home.expect(200, home.send("PUT", "api/v1/devices/boiler/autonomy", body));
    }

    private static String autonomy(HomeProcess home) throws IOException {
        return home.get("api/v1/devices/boiler").path("autonomy").asText();
    }

    private static void seeRestored(HomeProcess home) {
        HomeProcess.await(
                "the notice that the backup is back",
                () -> {
                    try {
                        return home.get("api/v1/notices").toString().contains("backup-restored");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static void awaitRecorded(HomeProcess home, Instant from) {
        HomeProcess.await(
                "the meter to be recorded",
                () -> {
                    try {
                        return home.get("api/v1/history/quantities?device=meter")
                                        .toString()
                                        .contains("\"power\"")
                                && meter(home, from, Instant.now()).size() > 2;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    @DisplayName(
            "Restored into the same home: the history is back, what was taken back or lifted stays"
                    + " so, and what asks first goes on to")
    void sameHome() throws Exception {
        Path data = folder.resolve("data");
        Instant from = Instant.now();
        byte[] saved;
        JsonNode points;
        Instant until;
        try (HomeProcess home = HomeProcess.start(data).live()) {
            home.install(SERVICE);
            limit(home);
            awaitRecorded(home, from);
            until = Instant.now();
            points = meter(home, from, until);
            saved = backup(home);
            String scope = grants(home).firstKey();
            home.expect(200, home.send("DELETE", "api/v1/grants/" + SERVICE + "/" + scope, null));
            home.send("DELETE", "api/v1/limits/mine", null);
            autonomy(home, "SUGGEST");
            assertFalse(limited(home));

            HttpResponse<byte[]> wrong =
                    post(home, "restore", saved, "application/octet-stream", "three red doors");
            assertEquals(422, wrong.statusCode());
            JsonNode prepared = prepare(home, saved, PASSPHRASE);
            assertTrue(prepared.path("contains").toString().contains("history"));
            String withheld = prepared.path("withheld").toString();
            assertTrue(withheld.contains("backup-services-kept"), withheld);
            assertTrue(withheld.contains("backup-limits-kept"), withheld);
            restart(home);
        }
        try (HomeProcess home = HomeProcess.start(data).live()) {
            seeRestored(home);
            assertFalse(limited(home));
            assertEquals("SUGGEST", autonomy(home), "what asks or suggests goes on to");
            assertEquals("REVOKED", grants(home).firstEntry().getValue());
            assertEquals(points, meter(home, from, until));
            assertTrue(Files.isDirectory(data.resolve("before-restore")));
            assertEquals(143, home.stop());
        }
    }

    @Test
    @DisplayName(
            "Restored into a new home: limits and autonomy are back; services come along, without"
                    + " rights until given")
    void newHome() throws Exception {
        Instant from = Instant.now();
        byte[] saved;
        try (HomeProcess home = HomeProcess.start(folder.resolve("old")).live()) {
            home.install(SERVICE);
            limit(home);
            autonomy(home, "ASK");
            awaitRecorded(home, from);
            saved = backup(home);
        }
        Instant until = Instant.now();
        Path data = folder.resolve("new");
        try (HomeProcess home = HomeProcess.start(data).live()) {
            JsonNode prepared = prepare(home, saved, PASSPHRASE);
            assertTrue(
                    prepared.path("withheld").toString().contains("backup-rights-ask"),
                    prepared.toString());
            restart(home);
        }
        try (HomeProcess home = HomeProcess.start(data).live()) {
            seeRestored(home);
            assertFalse(grants(home).isEmpty());
            assertFalse(grants(home).containsValue("GRANTED"), grants(home).toString());
            assertTrue(limited(home));
            assertEquals("ASK", autonomy(home));
            assertTrue(meter(home, from, until).size() > 2);
        }
    }
}
