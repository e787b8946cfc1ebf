package org.foyer.rest.limit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.control.Limits;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LinkAnswer;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.LinkFailSafeOrder;
import org.foyer.rest.dto.LinkLimitOrder;
import org.foyer.rest.dto.LinkPage;
import org.foyer.rest.dto.LinkView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.home.Stages;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Caller;

/**
 * Links to those who limit (model 5; DE.LPC). A program speaks on the links that name it as their
 * holder, and knows of no other.
 */
@Path("limit-links")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class LimitLinksResource {

    private final Backends backends;
    private final HomeViews views;

    public LimitLinksResource(Backends backends, HomeViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public LinkPage links(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return new LinkPage(
                backends.limitLinks().current().stream()
                        .filter(link -> mayKnow(caller, link))
                        .map(link -> view(link, caller.locale()))
                        .toList());
    }

    @GET
    @Path("{id}")
    public LinkView link(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return view(known(id, caller).status(), caller.locale());
    }

    @POST
    @Path("{id}/heartbeat")
    public LinkView heartbeat(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        LimitLink link = known(id, caller);
        link.heartbeat();
        return view(link.status(), caller.locale());
    }

    @PUT
    @Path("{id}/limit")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    public Response limit(
            @PathParam("id") String id, LinkLimitOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        LimitLink link = known(id, caller);
        boolean active = order.active() == null || order.active();
        if (active && order.valueW() == null) {
            throw Problem.invalid("valueW", Reason.of(ReasonCode.VALUE_MISSING));
        }
        double value = order.valueW() == null ? 0 : order.valueW();
        SaidLimit said = new SaidLimit(value, active, Optional.ofNullable(order.lasting()));
        return answer(link, link.limit(said), caller);
    }

    @PUT
    @Path("{id}/fail-safe")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    public Response failSafe(
            @PathParam("id") String id,
            LinkFailSafeOrder order,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        LimitLink link = known(id, caller);
        if (order.valueW() == null || order.atLeast() == null) {
            throw Problem.invalid(
                    order.valueW() == null ? "valueW" : "atLeast",
                    Reason.of(ReasonCode.VALUE_MISSING));
        }
        return answer(link, link.failSafe(order.valueW(), order.atLeast()), caller);
    }

    /** Rejected: 422 with the field and the reason; else what is in force now. */
    private Response answer(LimitLink link, CompletionStage<LinkAnswer> stage, Caller caller) {
        LinkAnswer answer = Stages.await(stage, "valueW");
        answer.why()
                .ifPresent(
                        why -> {
                            throw Problem.invalid(answer.field(), why);
                        });
        return Stored.mark(
                        Response.ok(view(link.status(), caller.locale())),
                        answer.kept() == Limits.Kept.STORED)
                .build();
    }

    private LimitLink known(String id, Caller caller) {
        return backends.limitLinks()
                .link(id)
                .filter(link -> mayKnow(caller, link.status()))
                .orElseThrow(() -> new Problem(404, "not-found", Reason.of(ReasonCode.ENTRY_GONE)));
    }

    private static boolean mayKnow(Caller caller, LinkStatus link) {
        return caller.agent() == null || caller.agent().name().equals(link.terms().holder());
    }

    private LinkView view(LinkStatus link, Locale locale) {
        LinkTerms terms = link.terms();
        return new LinkView(
                terms.id(),
                terms.issuer(),
                LimitViews.scope(terms.scope(), backends.sight()),
                LimitViews.name(terms.scope(), backends.home().site(), backends.sight()),
                terms.direction(),
                terms.binding(),
                terms.holder(),
                link.state(),
                link.since(),
                orNull(link.inForceW()),
                link.until().orElse(null),
                link.heard().orElse(null),
                link.wireLost(),
                new LinkView.Terms(
                        terms.heartbeatTimeOut().orElse(null),
                        terms.failSafe().limitW(),
                        terms.failSafe().atLeast(),
                        terms.leastW(),
                        terms.nominalMaxW()),
                link.said().map(said -> said(said, locale)).orElse(null));
    }

    private LinkView.Said said(LinkStatus.Said said, Locale locale) {
        return new LinkView.Said(
                said.limit().valueW(),
                said.limit().active(),
                said.limit().lasting().orElse(null),
                said.at(),
                said.life(),
                said.why().map(why -> views.reason(why, locale)).orElse(null));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
