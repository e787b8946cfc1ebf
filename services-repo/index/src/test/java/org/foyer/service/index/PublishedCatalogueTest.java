package org.foyer.service.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.foyer.broker.publish.PublishException;
import org.foyer.broker.publish.Publisher;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.CatalogueException;
import org.foyer.store.catalogue.Fetcher;
import org.foyer.store.catalogue.HttpFetcher;
import org.foyer.store.catalogue.TrustedRoot;
import org.foyer.store.catalogue.TufCatalogueClient;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.catalogue.Withdrawal;
import org.foyer.store.verify.BundleVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of this repository, published, served and verified the way a home does it. */
class PublishedCatalogueTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path folder;
    private Path in;
    private Path out;
    private Path keys;

    @BeforeEach
    void collect() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
        keys = folder.resolve("keys");
        for (String service : List.of("foyer-service-sunfirst", "foyer-service-energywatch")) {
            Path jar = Home.jar(service);
            Files.copy(jar, in.resolve(jar.getFileName()));
        }
    }

    private long publish() throws PublishException {
        return publish(0, null);
    }

    private long publish(long version, Path withdrawals) throws PublishException {
        return new Publisher(CLOCK, List.of(new ServiceCheck()))
                .publish(
                        new Publisher.Order(
                                in, out, keys, Duration.ofDays(90), version, withdrawals));
    }

    private TufCatalogueClient client(URI base, Fetcher fetcher) throws CatalogueException {
        TrustedRoot root = TrustedRoot.read(keys.resolve("1.root.json"));
        return new TufCatalogueClient(folder.resolve("home"), () -> base, root, CLOCK, fetcher);
    }

    private TufCatalogueClient client() throws CatalogueException {
        Fetcher files =
                address -> {
                    Path file = Path.of(address);
                    if (!Files.exists(file)) {
                        throw new FileNotFoundException(file.toString());
                    }
                    return Files.newInputStream(file);
                };
        return client(out.toUri(), files);
    }

    @Test
    void bothServicesPassTheVerifier() throws IOException {
        for (String name : List.of("sunfirst", "energywatch")) {
            assertEquals(
                    List.of(),
                    new BundleVerifier()
                            .verify(
                                    Home.jar("foyer-service-" + name),
                                    "org.foyer.service." + name));
        }
    }

    @Test
    void whatIsPublishedIsVerified() throws Exception {
        assertEquals(1, publish());
        VerifiedIndex index = client().refresh();
        assertEquals(1, index.version());
        assertEquals(NOW.plus(Duration.ofDays(90)), index.expires());
        assertEquals(
                List.of("org.foyer.service.energywatch", "org.foyer.service.sunfirst"),
                index.entries().stream().map(CatalogueEntry::symbolicName).sorted().toList());
        for (CatalogueEntry entry : index.entries()) {
            assertEquals(entry.symbolicName(), entry.description().orElseThrow().id().value());
            assertFalse(
                    entry.resource().getRequirements("osgi.wiring.package").isEmpty(),
                    entry.symbolicName());
            Path jar = folder.resolve(entry.symbolicName() + ".jar");
            client().fetch(entry, jar);
            assertEquals(List.of(), new BundleVerifier().verify(jar, entry.symbolicName()));
        }
    }

    @Test
    void theVersionRisesAlsoAfterTheOutputWasErased() throws Exception {
        publish();
        client().refresh();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertEquals(2, publish());
        assertEquals(2, client().refresh().version());
        assertEquals(7, publish(7, null));
        assertThrows(PublishException.class, () -> publish(7, null));
        assertEquals(7, client().refresh().version());
    }

    @Test
    void theSameBundlesGiveTheSameIndexButForItsCounter() throws Exception {
        publish();
        String first = Files.readString(out.resolve("index.xml"));
        publish();
        String second = Files.readString(out.resolve("index.xml"));
        assertEquals(first.replace("increment=\"1\"", ""), second.replace("increment=\"2\"", ""));
    }

    @Test
    void withdrawalsReachTheHome() throws Exception {
        Path list = folder.resolve("withdrawals.json");
        Files.writeString(
                list,
                "[{\"name\":\"org.foyer.service.sunfirst\",\"versions\":\"[1.0,1.1)\","
                        + "\"action\":\"REMOVE\",\"detail\":\"It heats at night.\"}]");
        publish(0, list);
        assertEquals(
                new Withdrawal(
                        "org.foyer.service.sunfirst",
                        "[1.0.0,1.1.0)",
                        Withdrawal.Action.REMOVE,
                        "It heats at night."),
                client().refresh().withdrawals().get(0));
    }

    @Test
    void aRootKeyIsReplacedWithTheOldOneBeside() throws Exception {
        publish();
        client().refresh();
        Files.move(keys.resolve("root.key"), keys.resolve("old-root.key"));
        Files.move(keys.resolve("root.pub"), keys.resolve("old-root.pub"));
        Files.move(keys.resolve("timestamp.key"), folder.resolve("stolen.key"));
        publish();
        assertEquals(2, client().refresh().version());
        Files.delete(keys.resolve("old-root.key"));
        publish();
        assertEquals(3, client().refresh().version());
    }

    @Test
    void aRootKeyIsNotReplacedWithoutTheOldOne() throws Exception {
        publish();
        Files.delete(keys.resolve("root.key"));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("old-root.key"), e.getMessage());
    }

    @Test
    void aBundleThatFailsTheChecksStopsThePublication() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of("META-INF/services/java.lang.Runnable", "x"), Map.of());
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("META-INF/services"), e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void aDescriptionOfAnotherVersionStopsThePublication() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of(), Map.of("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\""));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("service.json.version"), e.getMessage());
    }

    private static void rewrite(Path jar, Map<String, String> added, Map<String, String> changed)
            throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        String json = new String(files.get("FOYER-INF/service.json"), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> change : changed.entrySet()) {
            json = json.replaceFirst(change.getKey(), change.getValue());
        }
        files.put("FOYER-INF/service.json", json.getBytes(StandardCharsets.UTF_8));
        added.forEach((n, t) -> files.put(n, t.getBytes(StandardCharsets.UTF_8)));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
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
                    client(base, new HttpFetcher(Duration.ofSeconds(5), Duration.ofSeconds(30)));
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
