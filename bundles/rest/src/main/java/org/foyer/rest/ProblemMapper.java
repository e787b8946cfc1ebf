package org.foyer.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as {@code application/problem+json}, without class names or stack traces. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return answer(Response.status(problem.status()), problem);
            }
        }
        if (failure instanceof WebApplicationException web && web.getResponse() != null) {
            int status = web.getResponse().getStatus();
            Response.ResponseBuilder builder = Response.status(status);
            String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
            if (allow != null) {
                builder.header(HttpHeaders.ALLOW, allow);
            }
            return answer(builder, ofStatus(status));
        }
        LOG.error("a request failed", failure);
        return answer(Response.status(500), ofStatus(500));
    }

    /** The problem for a status that a container gave. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> new Problem(400, "malformed", "The request is not well-formed.");
            case 404 -> Problem.notFound("There is nothing at this address.");
            case 405 -> new Problem(405, "method-not-allowed", "This address takes other methods.");
            case 406 -> new Problem(406, "not-acceptable", "Accept application/json.");
            case 415 ->
                    new Problem(
                            415,
                            "unsupported-media-type",
                            "Send the body as application/json in UTF-8.",
                            HttpHeaders.CONTENT_TYPE);
            default ->
                    status < 500
                            ? new Problem(status, "refused", "The request cannot be served.")
                            : new Problem(
                                    500, "internal", "The home made a mistake; its log says more.");
        };
    }

    private static Response answer(Response.ResponseBuilder builder, Problem problem) {
        return builder.type(Problem.MEDIA_TYPE).entity(problem.view()).build();
    }
}
