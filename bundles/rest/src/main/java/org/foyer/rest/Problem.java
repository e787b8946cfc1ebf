package org.foyer.rest;

import java.util.List;
import org.foyer.rest.dto.ProblemView;

/** An answer other than the one hoped for: status, stable code, one sentence, fields at fault. */
final class Problem extends RuntimeException {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final List<String> fields;

    Problem(int status, String code, String detail, String... fields) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = List.of(fields);
    }

    /** 422: the request is well-formed, but this field cannot be. */
    static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid", detail, field);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", detail);
    }

    static Problem notReady(String name) {
        return new Problem(
                503,
                "not-ready",
                "The part of the home named " + name + " is not running yet. Try again shortly.",
                name);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    ProblemView view() {
        return new ProblemView(
                "about:blank", title(status), status, code, getMessage(), List.copyOf(fields));
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
            default -> status < 500 ? "Request Not Possible" : "Internal Server Error";
        };
    }
}
