package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.foyer.lib.certificate.Authority;
import org.foyer.lib.certificate.Credentials;
import org.foyer.lib.certificate.Subtrees;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who is at the other end, over real sockets: nothing is said to anybody who is not the right one.
 */
class JdkOpenerTest {

    private static final char[] NONE = new char[0];
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** What came of a try: the reason, or that it opened. */
    private static final class Heard implements Wire.Listener {

        private final CompletableFuture<Object> first = new CompletableFuture<>();

        Object first() throws Exception {
            return first.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void opened(Wire wire) {
            first.complete(wire);
        }

        @Override
        public void message(String message) {
            first.complete(message);
        }

        @Override
        public void pinged() {
            first.complete("ping");
        }

        @Override
        public void alive() {
            first.complete("pong");
        }

        @Override
        public void sent() {
            first.complete("sent");
        }

        @Override
        public void ended(Ending why) {
            first.complete(why);
        }
    }

    private static KeyStore store(String alias, Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NONE);
        if (certificate != null) {
            store.setCertificateEntry(alias, certificate);
        }
        return store;
    }

    private static SSLContext server(Authority authority, String name) throws Exception {
        Credentials own =
                authority.server(name, List.of(name), List.of(), Authority.FROM, Authority.UNTIL);
        KeyStore store = store("ca", authority.certificate());
        store.setKeyEntry(
                "own",
                own.key(),
                NONE,
                new Certificate[] {own.certificate(), authority.certificate()});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NONE);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static HttpClient trusting(Authority authority) throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("ca", authority.certificate()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(context)
                .build();
    }

    private static Authority authority() throws GeneralSecurityException {
        return Authority.create(
                new Subtrees(List.of("localhost", "other.example"), Subtrees.PRIVATE));
    }

    /** Tries to open; the server reads a head and answers that. */
    private static Object tried(HttpClient client, ServerSocket server, String scheme, String says)
            throws Exception {
        AtomicReference<String> head = new AtomicReference<>("");
        CompletableFuture<Void> serving =
                CompletableFuture.runAsync(
                        () -> {
                            try (Socket socket = server.accept()) {
                                socket.setSoTimeout(10_000);
                                if (scheme.equals("wss") && !(socket instanceof SSLSocket)) {
                                    socket.getOutputStream()
                                            .write(says.getBytes(StandardCharsets.ISO_8859_1));
                                    socket.getInputStream().read(new byte[1024]);
                                    return;
                                }
                                head.set(head(socket));
                                if (!head.get().isEmpty()) {
                                    String answer = says.replace("ACCEPT", accept(head.get()));
                                    socket.getOutputStream()
                                            .write(answer.getBytes(StandardCharsets.ISO_8859_1));
                                    socket.getOutputStream().flush();
                                    socket.getInputStream().read();
                                }
                            } catch (IOException refused) {
                                head.compareAndSet(null, "");
                            }
                        });
        Heard heard = new Heard();
        new JdkOpener(() -> client)
                .open(
                        DialAddress.of(scheme + "://localhost:" + server.getLocalPort() + "/home")
                                .orElseThrow(),
                        heard);
        Object first = heard.first();
        if (first instanceof Wire wire) {
            wire.abort();
        }
        server.close();
        serving.join();
        assertFalse(head.get().toLowerCase(Locale.ROOT).contains("authorization"));
        return first == Ending.CERTIFICATE && !head.get().isEmpty() ? "told too much" : first;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static String accept(String head) {
        String key = head.replaceAll("(?is).*sec-websocket-key: *([^\r\n]+).*", "$1");
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1")
                                    .digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String YES =
            head(
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Protocol: foyer-dial-1",
                    "Sec-WebSocket-Accept: ACCEPT");

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static ServerSocket secure(SSLContext context) throws IOException {
        return context.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    @DisplayName(
            "A certificate counts that is trusted and of that name; to others not a word is said")
    void certificates() throws Exception {
        Authority ours = authority();
        HttpClient client = trusting(ours);
        assertTrue(tried(client, secure(server(ours, "localhost")), "wss", YES) instanceof Wire);
        assertEquals(
                Ending.CERTIFICATE,
                tried(client, secure(server(authority(), "localhost")), "wss", YES),
                "of an authority that nobody trusts");
        assertEquals(
                Ending.CERTIFICATE,
                tried(client, secure(server(ours, "other.example")), "wss", YES),
                "of another name");
        assertEquals(Ending.PROTOCOL, tried(client, plain(), "wss", YES), "no TLS at all");
    }

    @Test
    void whoLeadsElsewhereOrSpeaksOtherwiseIsNoProgram() throws Exception {
        HttpClient client = trusting(authority());
        for (String says :
                new String[] {
                    head(
                            "HTTP/1.1 302 Found",
                            "Location: wss://evil.example/",
                            "Content-Length: 0"),
                    head(
                            "HTTP/1.1 401 Unauthorized",
                            "WWW-Authenticate: Basic",
                            "Content-Length: 0"),
                    head("HTTP/1.1 200 OK", "Content-Length: 0"),
                    YES.replace("ACCEPT", "wrong"),
                    YES.replace("Sec-WebSocket-Protocol: foyer-dial-1\r\n", ""),
                    YES.replace("foyer-dial-1", "another")
                }) {
            assertEquals(Ending.PROTOCOL, tried(client, plain(), "ws", says), says);
        }
        assertTrue(tried(client, plain(), "ws", YES) instanceof Wire);
    }

    @Test
    void whereNobodyIsNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket closed = plain()) {
            port = closed.getLocalPort();
        }
        Heard heard = new Heard();
        new JdkOpener(HttpClient::newHttpClient)
                .open(DialAddress.of("ws://127.0.0.1:" + port).orElseThrow(), heard);
        assertEquals(Ending.UNREACHABLE, heard.first());
        Heard nowhere = new Heard();
        new JdkOpener(HttpClient::newHttpClient)
                .open(DialAddress.of("wss://no.such.name.invalid/").orElseThrow(), nowhere);
        assertEquals(Ending.UNREACHABLE, nowhere.first());
    }
}
