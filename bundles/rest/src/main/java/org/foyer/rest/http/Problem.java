package org.foyer.rest.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.api.reason.Reason;
import org.foyer.rest.dto.ProblemView;

/**
 * An answer other than the one hoped for: status, stable code, one sentence, fields at fault. With
 * a reason the sentence is in the reader's language.
 */
public final class Problem extends RuntimeException {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final List<String> fields;
    private final long retryAfterS;
    private final transient Optional<Reason> why;

    public Problem(int status, String code, String detail, String... fields) {
        this(status == 503 ? 1 : 0, status, code, detail, Optional.empty(), fields);
    }

    /**
     * @param why fills the sentence
     */
    public Problem(int status, String code, Reason why, String... fields) {
        this(status == 503 ? 1 : 0, status, code, why.summary(), Optional.of(why), fields);
    }

    private Problem(
            long retryAfterS,
            int status,
            String code,
            String detail,
            Optional<Reason> why,
            String... fields) {
        super(detail, null, false, false);
        this.why = why;
        this.status = status;
        this.code = code;
        this.fields = List.of(fields);
        this.retryAfterS = retryAfterS;
    }

    /** The same, with the time after which it may go through. */
    public Problem retryAfter(Duration wait) {
        return new Problem(
                Math.max(1, wait.plusMillis(999).toSeconds()),
                status,
                code,
                getMessage(),
                why,
                fields.toArray(String[]::new));
    }

    /** Seconds for Retry-After; 0 for none. */
    long retryAfterS() {
        return retryAfterS;
    }

    /** 422: the request is well-formed, but this field cannot be. */
    public static Problem invalid(String field, Reason why) {
        return new Problem(422, "invalid", why, field);
    }

    /** Constants as they are named in documents. */
    public static String names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", detail);
    }

    public static Problem notReady(String name) {
        return new Problem(
                503,
                "not-ready",
                "The part of the home named " + name + " is not running yet. Try again shortly.",
                name);
    }

    /** Names of the fields at fault; may be none. */
    public List<String> fields() {
        return fields;
    }

    public int status() {
        return status;
    }

    String code() {
        return code;
    }

    /**
     * @param words a reason in the reader's language
     */
    ProblemView view(Function<Reason, String> words) {
        return new ProblemView(
                "about:blank",
                title(status),
                status,
                code,
                why.map(words).orElse(getMessage()),
                List.copyOf(fields));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            case 507 -> "Insufficient Storage";
            default -> status < 500 ? "Request Not Possible" : "Internal Server Error";
        };
    }
}
