package org.foyer.service.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.Fetcher;
import org.foyer.lib.catalogue.HttpFetcher;
import org.foyer.lib.catalogue.TufCatalogueClient;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.junit.jupiter.api.Test;

/** What was published, served by the broker in the home to the home's own store. */
class EmbeddedBrokerTest extends PublishCase {
    @Test
    void aHomeBuiltTwoYearsAgoStillInstalls() throws Exception {
        Path broker = folder.resolve("timestamp");
        publish();
        Files.createDirectories(broker);
        for (String name : List.of("timestamp.key", "timestamp.pub")) {
            Files.copy(keys.resolve(name), broker.resolve(name));
        }
        try (Home home = new Home(folder.resolve("cache"))) {
            home.configure(
                    "org.foyer.broker",
                    Map.of("repository", out.toString(), "timestampKey", broker.toString()));
            URI base = URI.create(home.broker());
            // Published for 2026-12-01; the broker signs for its own clock, today.
            Fetcher fetcher = new HttpFetcher(System::nanoTime, Duration.ofSeconds(5));
            Clock today = Clock.systemUTC();
            VerifiedIndex index = client(base, fetcher, today, false).refresh();
            Duration left = Duration.between(today.instant(), index.expires());
            assertTrue(left.toDays() >= 6 && left.toDays() <= 7, left.toString());
            client(base, fetcher, today, false)
                    .fetch(index.entries().get(0), folder.resolve("x.jar"));
        }
    }

    @Test
    void theEmbeddedBrokerServesItToTheHome() throws Exception {
        publish();
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(out.resolve("link.json"), folder.resolve("secret.txt"));
        try (Home home = new Home(folder.resolve("cache"))) {
            home.configure("org.foyer.broker", Map.of("repository", out.toString()));
            URI base = URI.create(home.broker());
            assertTrue(base.toString().startsWith("http://127.0.0.1:"), base.toString());

            TufCatalogueClient client =
                    client(base, new HttpFetcher(System::nanoTime, Duration.ofSeconds(5)));
            VerifiedIndex index = client.refresh();
            assertEquals(2, index.entries().size());
            for (CatalogueEntry entry : index.entries()) {
                client.fetch(entry, folder.resolve(entry.symbolicName() + ".jar"));
            }
            asksForFiles(base);
            asksForMore(base);
        }
    }

    private void asksForFiles(URI base) throws Exception {
        HttpResponse<byte[]> full = ask(base.resolve("index.xml"), "GET", null);
        assertEquals(200, full.statusCode());
        assertArrayEquals(Files.readAllBytes(out.resolve("index.xml")), full.body());
        assertEquals("application/xml", full.headers().firstValue("Content-Type").orElse(""));
        String tag = full.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, ask(base.resolve("index.xml"), "GET", tag).statusCode());
        HttpResponse<byte[]> head = ask(base.resolve("index.xml"), "HEAD", null);
        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        assertEquals(
                full.body().length, head.headers().firstValueAsLong("Content-Length").orElse(-1));
    }

    private void asksForMore(URI base) throws Exception {
        for (String path : List.of("", "bundles", "bundles/", "none.json", "link.json", "a%00b")) {
            int status = ask(base.resolve(path), "GET", null).statusCode();
            assertTrue(status == 404 || status == 400, path + " gave " + status);
        }
        for (String path :
                List.of(
                        "../secret.txt",
                        "../../secret.txt",
                        "%2e%2e/secret.txt",
                        "..%2fsecret.txt",
                        "bundles/..%2f..%2fsecret.txt",
                        "..;/secret.txt",
                        "/etc/passwd",
                        "%5c..%5csecret.txt")) {
            String answer = raw(base, path);
            assertFalse(answer.contains("secret\n") || answer.contains("root:"), answer);
            assertTrue(answer.startsWith("HTTP/1.1 4"), path + " gave " + answer);
        }
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<byte[]> answer = ask(base.resolve("index.xml"), method, null);
            assertEquals(405, answer.statusCode());
            assertEquals("GET, HEAD", answer.headers().firstValue("Allow").orElse(""));
        }
    }

    private static HttpResponse<byte[]> ask(URI address, String method, String tag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A request that no client library would tidy up. */
    private static String raw(URI base, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(
                            ("GET /broker/"
                                            + path
                                            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
