package org.foyer.rest.store;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ActionRunView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.Names;

/** Buttons of services, and what became of them. */
@Path("store/subscriptions/{id}/actions")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ActionsResource {

    private static final String PENDING = "action-pending";

    private final Backends backends;
    private final TileViews views;
    private final Names names;

    public ActionsResource(Backends backends, TileViews views, Names names) {
        this.backends = backends;
        this.views = views;
        this.names = names;
    }

    @POST
    @Path("{name}")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ActionRunView.class)))
    public Response press(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Context SecurityContext security) {
        ServiceId service = StoreResource.serviceId(id);
        Caller caller = Caller.of(security);
        String person = caller.session().person();
        ActionRun run = StoreCalls.call(() -> press(service, name, person));
        return Response.accepted(views.run(run, caller.locale())).build();
    }

    /** Who was first is named, not told by an id. */
    private ActionRun press(ServiceId service, String name, String person) throws StoreException {
        try {
            return backends.tiles().press(service, name, person);
        } catch (StoreException e) {
            if (!e.code().equals(PENDING)) {
                throw e;
            }
            String first = e.why().map(w -> w.parameters().get("person")).orElse("");
            String called = names.person(first);
            Reason who =
                    Reason.of(ReasonCode.ACTION_PENDING, "person", called == null ? first : called);
            throw new StoreException(PENDING, "", who.summary(), who);
        }
    }

    @GET
    @Path("{name}")
    public ActionRunView last(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Context SecurityContext security) {
        return backends.tiles()
                .run(StoreResource.serviceId(id), name)
                .map(r -> views.run(r, Caller.of(security).locale()))
                .orElseThrow(
                        () -> Problem.notFound("Nobody has pressed that since the last start."));
    }
}
