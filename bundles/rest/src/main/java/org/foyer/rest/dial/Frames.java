package org.foyer.rest.dial;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.rest.http.Json;
import org.foyer.rest.http.Problem;

/** The messages of a connection with a program, as JSON; docs/dial.md says what they mean. */
final class Frames {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22,64}");
    private static final Pattern PROOF = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]{1,200}");

    /** What a program may say with a request. */
    private static final Set<String> HEADERS =
            Set.of("Accept-Language", "Idempotency-Key", "X-Foyer-Tick");

    private Frames() {}

    /** It was no message of this protocol; the connection ends. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong() {
            super("no message of the protocol", null, false, false);
        }
    }

    /** What a program says. */
    sealed interface Said permits Proof, Kept, Request, Cancel {}

    /** It proves that it knows the secret. */
    record Proof(String nonce, String proof) implements Said {}

    /** It has kept its token. */
    record Kept() implements Said {}

    /**
     * It asks something of the home.
     *
     * @param id by which it is answered
     * @param query by name; none if there is none
     * @param headers of those few that are allowed
     * @param body null if there is none
     */
    record Request(
            String id,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body)
            implements Said {}

    /** It wants to hear no more of that request. */
    record Cancel(String id) implements Said {}

    /** All fields that any message has. */
    record Fields(
            String type,
            String id,
            String nonce,
            String proof,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {}

    /**
     * @throws Wrong when it is no message of this protocol
     */
    static Said read(String message) throws Wrong {
        Fields fields;
        try {
            fields = Json.read(message.getBytes(StandardCharsets.UTF_8), Fields.class);
        } catch (Problem e) {
            throw new Wrong();
        }
        if (fields.type() == null) {
            throw new Wrong();
        }
        return switch (fields.type()) {
            case "proof" ->
                    new Proof(matching(NONCE, fields.nonce()), matching(PROOF, fields.proof()));
            case "kept" -> new Kept();
            case "request" -> request(fields);
            case "cancel" -> new Cancel(matching(ID, fields.id()));
            default -> throw new Wrong();
        };
    }

    private static Request request(Fields fields) throws Wrong {
        Map<String, String> query = fields.query() == null ? Map.of() : fields.query();
        Map<String, String> headers = fields.headers() == null ? Map.of() : fields.headers();
        if (fields.method() == null || fields.path() == null) {
            throw new Wrong();
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!HEADERS.contains(header.getKey())) {
                throw new Wrong();
            }
            matching(HEADER, header.getValue());
        }
        return new Request(
                matching(ID, fields.id()),
                fields.method(),
                fields.path(),
                query,
                headers,
                fields.body());
    }

    private static String matching(Pattern pattern, String value) throws Wrong {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new Wrong();
        }
        return value;
    }

    static String hello(String selector, String nonce) {
        return text("hello", "version", 1, "selector", selector, "nonce", nonce);
    }

    static String proof(String proof) {
        return text("proof", "proof", proof);
    }

    static String token(String token) {
        return text("token", "token", token);
    }

    /**
     * @param body as it was answered
     */
    static String answer(String id, int status, Map<String, String> headers, String body) {
        return text("answer", "id", id, "status", status, "headers", headers, "body", body);
    }

    /** Of a stream. */
    static String event(String id, String event, String data) {
        return text("event", "id", id, "event", event, "data", data);
    }

    /** A stream is over, or was cancelled. */
    static String end(String id) {
        return text("end", "id", id);
    }

    private static String text(String type, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return Json.text(fields);
    }

    /**
     * What both ends prove, each with its own first word, so that neither can send back what it
     * heard. It holds where the home believes to be, so that nobody passes on what was meant for
     * somebody else.
     *
     * @param side {@code agent} or {@code home}
     */
    static String words(
            String side, String selector, String authority, String homeNonce, String agentNonce) {
        return String.join(
                "\n", Handshake.PROTOCOL, side, selector, authority, homeNonce, agentNonce);
    }
}
