package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A home that listens beyond loopback, asked over real sockets from an address of the network. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReachIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "a long password";

    @TempDir static Path folder;
    private static FrameworkHome home;
    private static String here;
    private static int port;

    /** As it stands in an address. */
    private static String far;

    private static String token;

    private static Optional<InetAddress> beyond() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
    }

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(System.getProperty("foyer.bundle") != null);
        Optional<InetAddress> address = beyond();
        assumeTrue(address.isPresent(), "this machine has no address but loopback");
        far = address.get().getHostAddress();
        home = new FrameworkHome(folder, "0.0.0.0");
        here = RestCase.await("Jetty", () -> home.base());
        port = URI.create(here).getPort();
        home.registerHouse();
        home.house.measureAll();
        HttpClient plain = HttpClient.newHttpClient();
        RestCase.await(
                "health", () -> ask(plain, here + "/health").statusCode() == 200 ? "" : null);
        token = Files.readString(folder.resolve("token")).strip();
        RestCase.await(
                "the home",
                () -> ask(plain, here + "/api/v1/home", token).statusCode() == 200 ? "" : null);
    }

    @AfterAll
    static void stop() throws Exception {
        if (home != null) {
            home.close();
        }
    }

    private static HttpResponse<String> ask(HttpClient client, String address, String... bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20));
        if (bearer.length > 0) {
            request.header("Authorization", "Bearer " + bearer[0]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(HttpClient client, String base, String secret)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"secret\":\"" + secret + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("code").asText();
    }

    private static byte[] fetched() throws Exception {
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://"
                                                                + far
                                                                + ":"
                                                                + port
                                                                + "/phone/foyer-home.crt"))
                                        .build(),
                                BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/x-x509-ca-cert",
                answer.headers().firstValue("Content-Type").orElse(""));
        return answer.body();
    }

    private static X509Certificate authority() throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(fetched()));
    }

    /** As on a phone that trusts that one authority and nobody else. */
    private static SSLContext trusting(X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("home", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpClient phone() throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(authority())).build();
    }

    private static String tls() {
        return "https://" + far + ":" + port;
    }

    private static String plain() {
        return "http://" + far + ":" + port;
    }

    /** One request as it stands; the answer until the home closes. */
    private static String raw(Socket socket, String request) throws IOException {
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(1)
    void beforeAnOwnerHasAPasswordNobodyFromElsewhereComesIn() throws Exception {
        HttpClient phone = phone();
        HttpResponse<String> refused = signIn(phone, tls(), home.code());
        assertEquals(403, refused.statusCode());
        assertEquals("password-first", code(refused));
        assertEquals(403, ask(phone, tls() + "/api/v1/home", token).statusCode());
        HttpResponse<String> set =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(here + "/api/v1/session/password"))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .PUT(
                                                BodyPublishers.ofString(
                                                        "{\"password\":\"" + PASSWORD + "\"}"))
                                        .build(),
                                BodyHandlers.ofString());
        assertEquals(204, set.statusCode(), set.body());
    }

    @Test
    @Order(2)
    @Tag("part:FR.ARC.11")
    void aPhoneThatTrustsTheAuthorityComesInOverTls() throws Exception {
        HttpClient phone = phone();
        HttpResponse<String> in = signIn(phone, tls(), PASSWORD);
        assertEquals(200, in.statusCode(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.endsWith("; Secure"), cookie);
        assertTrue(cookie.contains("HttpOnly"), cookie);
        assertEquals(200, ask(phone, tls() + "/api/v1/home", token).statusCode());
        assertFalse(
                in.headers().map().containsKey("strict-transport-security"),
                "an address has no such rule");
    }

    @Test
    @Order(3)
    @Tag("part:FR.ARC.11")
    void whoDoesNotTrustItGetsNoConnection() {
        HttpClient stranger = HttpClient.newHttpClient();
        assertThrows(
                SSLHandshakeException.class, () -> ask(stranger, tls() + "/api/v1/home", token));
    }

    @Test
    @Order(4)
    void theNameIsInTheCertificateAndOnlyNamesAreStrict() throws Exception {
        for (String name : List.of(far, "localhost")) {
            try (SSLSocket socket =
                    (SSLSocket) trusting(authority()).getSocketFactory().createSocket(name, port)) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate served =
                        (X509Certificate) socket.getSession().getPeerCertificates()[0];
                served.verify(authority().getPublicKey());
                assertTrue(socket.getSession().getProtocol().matches("TLSv1\\.[23]"));
            }
        }
        String named =
                JSON.readTree(
                                ask(
                                                HttpClient.newHttpClient(),
                                                here + "/api/v1/system/reach",
                                                token)
                                        .body())
                        .path("addresses")
                        .get(0)
                        .asText();
        for (String host : List.of(named, far + ":" + port, "localhost:" + port)) {
            String answer =
                    raw(
                            trusting(authority()).getSocketFactory().createSocket(far, port),
                            "GET /health HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            assertEquals(
                    host.equals(named),
                    answer.toLowerCase(java.util.Locale.ROOT)
                            .contains("strict-transport-security: max-age=604800"),
                    answer);
        }
    }

    @Test
    @Order(5)
    @Tag("part:FR.ARC.11")
    void plainFromElsewhereThereIsTheGuideAndNothingElse() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> root = ask(client, plain() + "/");
        assertEquals(307, root.statusCode());
        assertEquals("/phone", root.headers().firstValue("Location").orElse(""));
        HttpResponse<String> guide = ask(client, plain() + "/phone");
        assertEquals(200, guide.statusCode());
        String print =
                HexFormat.ofDelimiter(":")
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(fetched()));
        assertTrue(guide.body().contains(print));
        assertTrue(guide.body().contains("href=\"" + tls() + "/\""), guide.body());
        HttpResponse<String> file = ask(client, plain() + "/metrics");
        assertEquals(307, file.statusCode());
        assertEquals(tls() + "/metrics", file.headers().firstValue("Location").orElse(""));
        HttpResponse<String> read = ask(client, plain() + "/api/v1/home", token);
        assertEquals(403, read.statusCode());
        assertEquals("use-https", code(read));
    }

    @Test
    @Order(6)
    @Tag("part:FR.ARC.11")
    void nobodySignsInPlainFromElsewhereWhateverTheyWrite() throws Exception {
        HttpResponse<String> in = signIn(HttpClient.newHttpClient(), plain(), PASSWORD);
        assertEquals(403, in.statusCode());
        assertEquals("use-https", code(in));
        String body = "{\"secret\":\"" + PASSWORD + "\"}";
        for (String target :
                List.of(
                        "/api/v1/session",
                        "https://" + far + ":" + port + "/api/v1/session",
                        "/phone/../api/v1/session",
                        "/phone/%2e%2e/api/v1/session",
                        "//api/v1/session")) {
            for (String extra :
                    List.of("", "X-Forwarded-Proto: https\r\n", "Forwarded: proto=https\r\n")) {
                String answer =
                        raw(
                                new Socket(far, port),
                                "POST "
                                        + target
                                        + " HTTP/1.1\r\nHost: "
                                        + far
                                        + ":"
                                        + port
                                        + "\r\n"
                                        + extra
                                        + "Content-Type: application/json\r\nContent-Length: "
                                        + body.length()
                                        + "\r\nConnection: close\r\n\r\n"
                                        + body);
                assertFalse(answer.startsWith("HTTP/1.1 2"), target + "\n" + answer);
                assertFalse(answer.contains("foyer_session"), target + "\n" + answer);
            }
        }
        String foreign =
                raw(
                        new Socket(far, port),
                        "GET /x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertTrue(foreign.startsWith("HTTP/1.1 421"), foreign);
        assertFalse(foreign.contains("Location"), foreign);
    }

    @Test
    @Order(7)
    void atTheMachineItselfPlainIsAsBefore() throws Exception {
        HttpResponse<String> in = signIn(HttpClient.newHttpClient(), here, PASSWORD);
        assertEquals(200, in.statusCode(), in.body());
        assertFalse(in.headers().firstValue("Set-Cookie").orElse("").contains("Secure"));
    }

    @Test
    @Order(8)
    void aWriteFromThePlainPageIsForeignOverTls() throws Exception {
        HttpResponse<String> in =
                phone().send(
                                HttpRequest.newBuilder(URI.create(tls() + "/api/v1/session"))
                                        .header("Content-Type", "application/json")
                                        .header("Origin", plain())
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"secret\":\"" + PASSWORD + "\"}"))
                                        .build(),
                                BodyHandlers.ofString());
        assertEquals(403, in.statusCode());
        assertEquals("wrong-origin", code(in));
    }

    @Test
    @Order(9)
    void whoStallsTheHandshakeHoldsUpNobody() throws Exception {
        List<Socket> stalled = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = new Socket(far, port);
                // The begin of a hello of TLS, and no more.
                socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02});
                stalled.add(socket);
            }
            assertEquals(200, ask(phone(), tls() + "/api/v1/home", token).statusCode());
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    @Order(10)
    void theOwnerAloneMakesANewAuthorityAndTheOldOneIsGoneAtOnce() throws Exception {
        X509Certificate first = authority();
        HttpClient before = HttpClient.newBuilder().sslContext(trusting(first)).build();
        HttpClient client = HttpClient.newHttpClient();
        JsonNode now = JSON.readTree(ask(client, here + "/api/v1/system/reach", token).body());
        assertEquals("READY", now.path("state").asText());
        HttpRequest.Builder order =
                HttpRequest.newBuilder(URI.create(here + "/api/v1/system/reach/authority"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json");
        HttpResponse<String> other =
                client.send(
                        order.POST(BodyPublishers.ofString("{\"instead\":\"AB:CD\"}")).build(),
                        BodyHandlers.ofString());
        assertEquals(409, other.statusCode());
        assertArrayEquals(first.getEncoded(), authority().getEncoded());
        HttpResponse<String> made =
                client.send(
                        order.POST(
                                        BodyPublishers.ofString(
                                                "{\"instead\":\""
                                                        + now.path("fingerprint").asText()
                                                        + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(200, made.statusCode(), made.body());
        assertNotEquals(first, authority());
        assertThrows(SSLHandshakeException.class, () -> ask(before, tls() + "/api/v1/home", token));
        assertEquals(200, ask(phone(), tls() + "/api/v1/home", token).statusCode());
    }
}
