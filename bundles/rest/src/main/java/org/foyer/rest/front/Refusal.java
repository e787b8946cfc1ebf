package org.foyer.rest.front;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer of the front itself, before any servlet is asked, as {@code application/problem+json}
 * in the form that docs/http.md gives. Words are fixed and in ASCII: nothing of the request is
 * repeated.
 *
 * @param status HTTP status
 * @param code stable code
 * @param detail one sentence with the remedy
 */
record Refusal(int status, String code, String detail) {

    static final Refusal BUSY = new Refusal(503, "busy", "The home is busy. Try again shortly.");
    static final Refusal TOO_SLOW =
            new Refusal(408, "too-slow", "The request did not arrive in time. Send it at once.");

    static Refusal tooLarge(int largest) {
        return new Refusal(413, "too-large", "Send at most " + largest / 1024 + " KiB.");
    }

    /** What the server found wrong by itself. */
    static Refusal of(int status) {
        return switch (status) {
            case 400 -> new Refusal(400, "malformed", "The request is not well-formed.");
            case 401 -> new Refusal(401, "sign-in", "Sign in first: POST /api/v1/session.");
            case 403 -> new Refusal(403, "refused", "This is not open to you.");
            case 404 -> new Refusal(404, "not-found", "There is nothing at this address.");
            case 405 -> new Refusal(405, "method-not-allowed", "This address takes other methods.");
            case 408 -> TOO_SLOW;
            case 411 -> new Refusal(411, "length-required", "Say how long the body is.");
            case 413 -> new Refusal(413, "too-large", "Send less.");
            case 414 -> new Refusal(414, "address-too-long", "Give a shorter address.");
            case 415 -> new Refusal(415, "unsupported-media-type", "Send application/json.");
            case 417 -> new Refusal(417, "expectation-failed", "Leave the Expect header out.");
            case 421 -> new Refusal(421, "wrong-host", "Ask for the home by its own address.");
            case 431 -> new Refusal(431, "headers-too-large", "Send fewer or shorter headers.");
            case 501 -> new Refusal(501, "not-implemented", "This method is not known here.");
            case 503 -> BUSY;
            case 505 -> new Refusal(505, "version", "Speak HTTP/1.1.");
            default ->
                    status < 500
                            ? new Refusal(status, "refused", "The request cannot be served.")
                            : new Refusal(
                                    status,
                                    "internal",
                                    "The home made a mistake; its log says more.");
        };
    }

    /** Writes this as the whole answer; the connection is closed after it if {@code last}. */
    void write(Response response, boolean last, Callback callback) {
        response.reset();
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (status == 503) {
            headers.put(HttpHeader.RETRY_AFTER, "1");
        }
        if (last) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        byte[] body = json().getBytes(StandardCharsets.US_ASCII);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private String json() {
        return "{\"type\":\"about:blank\",\"title\":\""
                + title()
                + "\",\"status\":"
                + status
                + ",\"code\":\""
                + code
                + "\",\"detail\":\""
                + detail
                + "\",\"fields\":[]}";
    }

    private String title() {
        return status < 500 ? "Request Not Possible" : "Service Unavailable";
    }
}
