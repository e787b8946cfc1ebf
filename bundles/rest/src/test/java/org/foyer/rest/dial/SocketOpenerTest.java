package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.lib.certificate.Authority;
import org.foyer.lib.certificate.Credentials;
import org.foyer.lib.certificate.Subtrees;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who is at the other end, over real sockets: nothing is said to anybody who is not the right one.
 * Over 400 lines: half of it is the servers that lie.
 */
class SocketOpenerTest {

    private static final char[] NONE = new char[0];
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** What came of a try: the reason, or that it opened. */
    private static class Heard implements Wire.Listener {

        final CompletableFuture<Object> first = new CompletableFuture<>();

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

    private static SSLSocketFactory trusting(Authority authority) throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("ca", authority.certificate()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static Authority authority() throws GeneralSecurityException {
        return Authority.create(
                new Subtrees(List.of("localhost", "other.example"), Subtrees.PRIVATE));
    }

    private static Optional<DialAddress> address(String scheme, ServerSocket server) {
        return DialAddress.of(scheme + "://localhost:" + server.getLocalPort() + "/home");
    }

    private static AutoCloseableTask open(
            SSLSocketFactory client,
            Optional<DialAddress> address,
            Whither whither,
            Wire.Listener listener) {
        return new SocketOpener(SocketOpenerTest::onItsOwn, () -> client, new SecureRandom())
                .open(address.orElseThrow(), whither, listener);
    }

    private static void onItsOwn(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    /** Tries to open; the server reads a head and answers that. */
    private static Object tried(
            SSLSocketFactory client, ServerSocket server, String scheme, String says)
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
        var cut = open(client, address(scheme, server), Whither.ANYWHERE, heard);
        Object first = heard.first();
        cut.close();
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
        SSLSocketFactory client = trusting(ours);
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
        SSLSocketFactory client = trusting(authority());
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
        open(null, DialAddress.of("ws://127.0.0.1:" + port), Whither.ANYWHERE, heard);
        assertEquals(Ending.UNREACHABLE, heard.first());
        Heard nowhere = new Heard();
        open(null, DialAddress.of("wss://no.such.name.invalid/"), Whither.ANYWHERE, nowhere);
        assertEquals(Ending.UNREACHABLE, nowhere.first());
    }

    /** Answers with a head, and then again and again; how much the home took of it. */
    private static long taken(ServerSocket server, String head, byte[] again) throws IOException {
        try (Socket socket = server.accept()) {
            head(socket);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            long taken = 0;
            try {
                while (taken < 64 << 20) {
                    socket.getOutputStream().write(again);
                    taken += again.length;
                }
            } catch (IOException cut) {
                return taken;
            }
            return taken;
        }
    }

    @Test
    @DisplayName("Before the protocol is agreed a head is read, and nothing behind another answer")
    void whoAnswersWithoutEndIsCut() throws Exception {
        Authority ours = authority();
        byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] headers = ("X-A: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] noLine = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (String scheme : new String[] {"ws", "wss"}) {
            for (byte[] again : new byte[][] {chunk, headers, noLine}) {
                ServerSocket server =
                        scheme.equals("ws") ? plain() : secure(server(ours, "localhost"));
                String head =
                        again == chunk
                                ? head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
                                : "HTTP/1.1 101 Switching Protocols\r\n";
                CompletableFuture<Long> taken =
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return taken(server, head, again);
                                    } catch (IOException e) {
                                        return -1L;
                                    }
                                });
                Heard heard = new Heard();
                open(trusting(ours), address(scheme, server), Whither.ANYWHERE, heard);
                assertEquals(Ending.PROTOCOL, heard.first(), scheme);
                long bytes = taken.get(20, TimeUnit.SECONDS);
                assertTrue(bytes >= 0 && bytes < 16 << 20, scheme + " took " + bytes);
                server.close();
            }
        }
    }

    @Test
    void whoIsGivenUpIsCutAlsoBeforeItAnswers() throws Exception {
        try (ServerSocket server = plain()) {
            Heard heard = new Heard();
            AutoCloseableTask cut = open(null, address("ws", server), Whither.ANYWHERE, heard);
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(5_000);
                assertTrue(head(socket).startsWith("GET /home HTTP/1.1"));
                cut.close();
                assertEquals(-1, socket.getInputStream().read());
            }
            assertFalse(heard.first.isDone());
        }
    }

    @Test
    void whoMayOnlyGoOutsideDoesNotReachThisMachine() throws Exception {
        try (ServerSocket server = plain()) {
            Heard heard = new Heard();
            open(null, address("ws", server), Whither.OUTSIDE, heard);
            assertEquals(Ending.UNREACHABLE, heard.first());
            server.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    /** Opens, and lets the server go on. */
    private static Heard opened(ServerSocket server, Consumer<Wire> then, Talk talk)
            throws Exception {
        Heard heard =
                new Heard() {
                    @Override
                    public void opened(Wire wire) {
                        then.accept(wire);
                    }

                    @Override
                    public void sent() {
                        assertFalse(first.isDone());
                    }
                };
        AutoCloseableTask cut = open(null, address("ws", server), Whither.ANYWHERE, heard);
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(10_000);
            String answer = YES.replace("ACCEPT", accept(head(socket)));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            talk.with(socket);
            heard.first();
        }
        cut.close();
        return heard;
    }

    private interface Talk {
        void with(Socket socket) throws IOException;
    }

    private static Object said(int... bytes) throws Exception {
        try (ServerSocket server = plain()) {
            return opened(
                            server,
                            Wire::next,
                            socket -> {
                                for (int b : bytes) {
                                    socket.getOutputStream().write(b);
                                }
                            })
                    .first();
        }
    }

    @Test
    @DisplayName("A message has 64 parts at most; frames that are none end it")
    void frames() throws Exception {
        assertEquals("hi", said(0x81, 2, 'h', 'i'));
        assertEquals(
                Ending.PROTOCOL,
                said(0x01, 1, 'h', 0x80, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                "a length that overflows with what came before");
        assertEquals("hi", said(0x01, 1, 'h', 0x80, 1, 'i'));
        assertEquals("ping", said(0x89, 1, 'p'));
        assertEquals("pong", said(0x8a, 0));
        assertEquals("ping", said(0x01, 1, 'h', 0x89, 0));
        assertEquals(Ending.GONE, said(0x88, 0));
        assertEquals(Ending.CREDENTIAL, said(0x88, 2, 4401 >> 8, 4401 & 0xff));
        assertEquals(Ending.PROTOCOL, said(0x82, 1, 'b'), "binary");
        assertEquals(Ending.PROTOCOL, said(0x80, 1, 'x'), "goes on with nothing");
        assertEquals(Ending.PROTOCOL, said(0x01, 1, 'x', 0x81, 1, 'y'), "one within another");
        assertEquals(Ending.PROTOCOL, said(0xc1, 1, 'x'), "compressed");
        assertEquals(Ending.PROTOCOL, said(0x81, 0x81, 0, 0, 0, 0, 'x'), "masked");
        assertEquals(Ending.PROTOCOL, said(0x89, 126, 0, 126), "a long ping");
        assertEquals(Ending.PROTOCOL, said(0x81, 1, 0xff), "no UTF-8");
        assertEquals(Ending.PROTOCOL, said(0x81, 127, 0, 0, 0, 0, 0, 2, 128, 1), "too long");
        assertEquals(Ending.PROTOCOL, said(0x81, 127, 255, 0, 0, 0, 0, 0, 0, 0), "negative");
        int[] crumbs = new int[2 * 65];
        crumbs[0] = 1;
        assertEquals(Ending.PROTOCOL, said(crumbs), "in crumbs");
        crumbs = new int[2 * 64];
        crumbs[0] = 1;
        crumbs[2 * 63] = 0x80;
        assertEquals("", said(crumbs));
    }

    @Test
    void whatIsSentComesMaskedAndWhole() throws Exception {
        for (int length : new int[] {0, 125, 126, 65_535, 65_536, 1_000_000}) {
            String text = "ä".repeat(length / 2) + "x".repeat(length % 2);
            try (ServerSocket server = plain()) {
                opened(
                        server,
                        wire -> {
                            wire.send(text);
                            wire.next();
                        },
                        socket -> {
                            assertEquals(
                                    text, unmasked(new DataInputStream(socket.getInputStream())));
                            socket.getOutputStream().write(new byte[] {(byte) 0x8a, 0});
                        });
            }
        }
    }

    private static String unmasked(DataInputStream in) throws IOException {
        assertEquals(0x81, in.readUnsignedByte());
        int second = in.readUnsignedByte();
        assertTrue(second >= 0x80);
        long length = second & 0x7f;
        length = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes((int) length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
