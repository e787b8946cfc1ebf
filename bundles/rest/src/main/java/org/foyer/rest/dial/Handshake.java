package org.foyer.rest.dial;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The opening handshake of a WebSocket (RFC 6455, 4.1), of which at most {@link #LONGEST_HEAD}
 * bytes are read: an answer that does not agree has no body for anybody here.
 */
final class Handshake {

    static final String PROTOCOL = "foyer-dial-1";

    /** Of what is answered, in bytes. */
    static final int LONGEST_HEAD = 16 * 1024;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String AGREED = "HTTP/1.1 101";
    private static final int KEY_BYTES = 16;

    private final DialAddress address;
    private final String key;

    Handshake(DialAddress address, SecureRandom random) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        this.address = address;
        this.key = Base64.getEncoder().encodeToString(fresh);
    }

    /**
     * @throws ProtocolException when what answers does not agree to the protocol
     * @throws IOException when nothing answers, or not to the end
     */
    void agree(InputStream in, OutputStream out) throws IOException {
        out.write(request().getBytes(StandardCharsets.US_ASCII));
        out.flush();
        List<String> head = head(in);
        if (!head.get(0).equals(AGREED) && !head.get(0).startsWith(AGREED + " ")) {
            throw new ProtocolException("another answer than 101");
        }
        Map<String, String> headers = headers(head.subList(1, head.size()));
        boolean agreed =
                "websocket".equalsIgnoreCase(headers.get("upgrade"))
                        && names(headers.get("connection"), "upgrade")
                        && accept().equals(headers.get("sec-websocket-accept"))
                        && PROTOCOL.equals(headers.get("sec-websocket-protocol"))
                        && !headers.containsKey("sec-websocket-extensions");
        if (!agreed) {
            throw new ProtocolException("another protocol");
        }
    }

    private String request() {
        return String.join(
                "\r\n",
                "GET " + address.uri().getRawPath() + " HTTP/1.1",
                "Host: " + address.uri().getRawAuthority(),
                "User-Agent: foyer",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + key,
                "Sec-WebSocket-Protocol: " + PROTOCOL,
                "",
                "");
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = 0; read < LONGEST_HEAD; read++) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("hung up");
            }
            if (c != '\n') {
                line.write(c);
                continue;
            }
            String whole = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            if (lines.isEmpty() && !whole.startsWith(AGREED)) {
                throw new ProtocolException("another answer than 101");
            }
            if (whole.isEmpty()) {
                return lines;
            }
            lines.add(whole);
        }
        throw new ProtocolException("an answer without an end");
    }

    private static Map<String, String> headers(List<String> lines) throws ProtocolException {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("no header");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private static boolean names(String header, String token) {
        if (header == null) {
            return false;
        }
        for (String one : header.split(",")) {
            if (one.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    private String accept() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
