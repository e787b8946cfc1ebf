package org.foyer.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers that are written without Jersey. */
final class Answers {

    private Answers() {}

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 503) {
            response.setHeader("Retry-After", "1");
        }
        body(response, Problem.MEDIA_TYPE, Json.bytes(problem.view()));
    }

    static void json(HttpServletResponse response, Object value) throws IOException {
        body(response, "application/json", Json.bytes(value));
    }

    static void body(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
