package org.foyer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A program that is dialed: a WebSocket server of one connection at a time, written by the book.
 */
final class DialPeer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;

    DialPeer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /**
     * @param server may speak TLS
     */
    DialPeer(ServerSocket server) throws IOException {
        this.server = server;
        server.setSoTimeout(20_000);
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "ws://127.0.0.1:" + port() + "/home";
    }

    /** Waits until the home dials; its handshake is not answered yet. */
    Line accept() throws IOException {
        return new Line(server.accept());
    }

    /** Waits until the home dials, and lets both prove that they know the secret. */
    Line greet(String secret) throws IOException {
        for (int left = 20; ; left--) {
            Line line = accept();
            try {
                return line.upgrade().greet(secret, "127.0.0.1:" + port());
            } catch (IOException gaveUpWhileNobodyListened) {
                line.close();
                if (left == 0) {
                    throw gaveUpWhileNobodyListened;
                }
            }
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As docs/dial.md says it. */
    static String hmac(String secret, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String selector(String secret) {
        String key = HexFormat.of().formatHex(sha256(secret));
        return HexFormat.of().formatHex(sha256("foyer-dial-1 selector\n" + key)).substring(0, 32);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** A connection that the home opened. */
    static final class Line implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private final Map<String, String> head = new LinkedHashMap<>();
        private String requestLine = "";
        private int count;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(20_000);
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** The handshake as it came: request line and headers by their names in lower case. */
        Map<String, String> head() throws IOException {
            if (requestLine.isEmpty()) {
                requestLine = line();
                for (String next = line(); !next.isEmpty(); next = line()) {
                    int colon = next.indexOf(':');
                    head.put(
                            next.substring(0, colon).toLowerCase(Locale.ROOT),
                            next.substring(colon + 1).strip());
                }
                head.put("", requestLine);
            }
            return head;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        Line answer(String text) throws IOException {
            head();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        Line upgrade() throws IOException {
            String key = head().get("sec-websocket-key");
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-1")
                                .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
                return answer(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Protocol: foyer-dial-1\r\n"
                                + "Sec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(hash)
                                + "\r\n\r\n");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Line greet(String secret, String authority) throws IOException {
            JsonNode hello = read();
            if (!hello.path("selector").asText().equals(selector(secret))) {
                throw new IOException("this is another secret: " + hello);
            }
            String nonce = "peer".repeat(8) + ++count;
            String words =
                    "\n"
                            + hello.path("selector").asText()
                            + "\n"
                            + authority
                            + "\n"
                            + hello.path("nonce").asText()
                            + "\n"
                            + nonce;
            send(
                    Map.of(
                            "type",
                            "proof",
                            "nonce",
                            nonce,
                            "proof",
                            hmac(secret, "foyer-dial-1\nagent" + words)));
            JsonNode proof = read();
            if (!proof.path("proof").asText().equals(hmac(secret, "foyer-dial-1\nhome" + words))) {
                throw new IOException("this is not the home: " + proof);
            }
            return this;
        }

        /** Asks the home and waits for its answer. */
        JsonNode ask(String method, String path, String body) throws IOException {
            String id = "q" + ++count;
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("type", "request");
            request.put("id", id);
            request.put("method", method);
            request.put("path", path);
            if (body != null) {
                request.put("body", body);
            }
            send(request);
            JsonNode answer = read();
            while (!answer.path("id").asText().equals(id)) {
                answer = read();
            }
            return answer;
        }

        void send(Object message) throws IOException {
            frame(0x81, JSON.writeValueAsBytes(message));
        }

        /** A frame as servers send it: not masked. */
        void frame(int first, byte[] bytes) throws IOException {
            out.write(first);
            if (bytes.length < 126) {
                out.write(bytes.length);
            } else if (bytes.length < 65_536) {
                out.write(126);
                out.write(bytes.length >> 8);
                out.write(bytes.length);
            } else {
                out.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) ((long) bytes.length >> shift));
                }
            }
            out.write(bytes);
            out.flush();
        }

        /** The next whole message; pings are answered. */
        JsonNode read() throws IOException {
            StringBuilder text = new StringBuilder();
            while (true) {
                int first = in.readUnsignedByte();
                int second = in.readUnsignedByte();
                long length = second & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                byte[] mask = in.readNBytes((second & 0x80) == 0 ? 0 : 4);
                byte[] bytes = in.readNBytes((int) length);
                for (int i = 0; i < bytes.length && mask.length == 4; i++) {
                    bytes[i] ^= mask[i % 4];
                }
                int kind = first & 0x0f;
                if (kind == 9) {
                    frame(0x8a, bytes);
                } else if (kind == 8) {
                    throw new IOException("closed");
                } else if (kind < 2) {
                    text.append(new String(bytes, StandardCharsets.UTF_8));
                    if ((first & 0x80) != 0) {
                        return JSON.readTree(text.toString());
                    }
                }
            }
        }

        /** Nanoseconds until the home has closed; whatever comes before is read away. */
        long untilClosed() throws IOException {
            long start = System.nanoTime();
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (SocketException reset) {
                return System.nanoTime() - start;
            }
            return System.nanoTime() - start;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
