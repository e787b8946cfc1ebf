package org.foyer.rest.limit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.control.Limit;
import org.foyer.api.control.LimitRefusedException;
import org.foyer.api.control.Limits;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.LimitOrder;
import org.foyer.rest.dto.LimitPage;
import org.foyer.rest.dto.LimitView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.home.Stages;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Caller;

/** What bounds the site (model 5). The household sets and lifts its own wishes. */
@Path("limits")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class LimitsResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    public LimitsResource(Backends backends, HomeViews views, Clock clock) {
        this.backends = backends;
        this.views = views;
        this.clock = clock;
    }

    @GET
    public LimitPage limits() {
        return new LimitPage(new LimitViews(backends).limits(clock.instant()));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LimitView.class)))
    public Response setLimit(
            @PathParam("name") String name, LimitOrder order, @Context SecurityContext security) {
        requireName(name);
        Limit limit = new LimitReader(backends.home()).read(name, order, clock.instant());
        Limits.Kept kept = limits(() -> backends.limits().set(limit), "value", security);
        return Stored.mark(
                        Response.ok(
                                LimitViews.of(
                                        limit,
                                        clock.instant(),
                                        backends.home().site(),
                                        Optional.empty(),
                                        backends.sight())),
                        kept == Limits.Kept.STORED)
                .build();
    }

    @DELETE
    @Path("{name}")
    @APIResponse(responseCode = "204")
    public Response liftLimit(@PathParam("name") String name, @Context SecurityContext security) {
        requireName(name);
        Limits.Kept kept =
                limits(() -> backends.limits().lift(name, LimitViews.ISSUER), "name", security);
        return Stored.mark(Response.noContent(), kept == Limits.Kept.STORED).build();
    }

    /** Only the issuer lifts or replaces a limit: 403; one too many or a bad end: 409. */
    private Limits.Kept limits(
            Supplier<CompletionStage<Limits.Kept>> call, String field, SecurityContext security) {
        CompletionStage<Ended> ended = call.get().handle(Ended::new);
        Ended end = Stages.await(ended, field);
        Throwable error =
                end.error() instanceof CompletionException wrapped
                        ? wrapped.getCause()
                        : end.error();
        if (error instanceof LimitRefusedException refused) {
            var reason = views.reason(refused.reason(), Caller.of(security).locale());
            int status = refused.reason().code() == ReasonCode.LIMIT_NOT_YOURS ? 403 : 409;
            throw new Problem(status, reason.code(), reason.text(), "name");
        }
        if (error != null) {
            throw new IllegalStateException("the home loop failed", error);
        }
        return end.kept();
    }

    private record Ended(Limits.Kept kept, Throwable error) {}

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("name", Reason.of(ReasonCode.GIVE_ID, "most", 40));
        }
    }
}
