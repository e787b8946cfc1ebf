package org.foyer.rest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.foyer.api.reason.Reason;

/** Answers that are written without Jersey. */
public final class Answers {

    private Answers() {}

    /** A problem whose sentence depends on no language. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        write(response, problem, Reason::summary);
    }

    /**
     * @param words a reason in the reader's language
     */
    public static void write(
            HttpServletResponse response, Problem problem, Function<Reason, String> words)
            throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfterS() > 0) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfterS()));
        }
        body(response, Problem.MEDIA_TYPE, Json.bytes(problem.view(words)));
    }

    /** A problem as it stands in a body. */
    public static byte[] bytes(Problem problem) {
        return Json.bytes(problem.view(Reason::summary));
    }

    public static void json(HttpServletResponse response, Object value) throws IOException {
        body(response, "application/json", Json.bytes(value));
    }

    public static void body(HttpServletResponse response, String type, byte[] bytes)
            throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
