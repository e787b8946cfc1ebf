package org.foyer.rest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.function.BiFunction;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.reason.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as {@code application/problem+json}, without class names or stack traces. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final BiFunction<Reason, Locale, String> texts;

    /** Jersey's view of the request under way. */
    @Context private HttpHeaders headers;

    /**
     * @param texts a reason in a language
     */
    public ProblemMapper(BiFunction<Reason, Locale, String> texts) {
        this.texts = texts;
    }

    /** For answers that carry no reason. */
    public ProblemMapper() {
        this((why, locale) -> why.summary());
    }

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return answer(Response.status(problem.status()), problem);
            }
        }
        if (failure instanceof HistoryBusyException busy) {
            return answer(
                    Response.status(503),
                    new Problem(
                                    503,
                                    "history-busy",
                                    "Many questions about recorded values are being answered. Ask"
                                            + " again in a few seconds.")
                            .retryAfter(busy.retryAfter()));
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
    public static Problem ofStatus(int status) {
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

    private Response answer(Response.ResponseBuilder builder, Problem problem) {
        if (problem.retryAfterS() > 0) {
            builder.header(HttpHeaders.RETRY_AFTER, problem.retryAfterS());
        }
        return builder.type(Problem.MEDIA_TYPE).entity(problem.view(this::words)).build();
    }

    private String words(Reason why) {
        return texts.apply(why, locale());
    }

    private Locale locale() {
        return headers == null
                ? Languages.DEFAULT
                : Languages.choose(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
