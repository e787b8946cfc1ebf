package org.foyer.rest.notice;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.notice.Notice;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.NoticePage;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.store.StoreViews;

/** Messages to the household. */
@Path("notices")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class NoticesResource {

    private final Backends backends;
    private final StoreViews views;

    public NoticesResource(Backends backends, StoreViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public NoticePage notices(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Notice> page = Page.of(backends.notices().all(), Notice::id, cursor, limit);
        var locale = Caller.of(security).locale();
        return new NoticePage(
                page.items().stream().map(n -> views.notice(n, locale)).toList(), page.next());
    }

    @POST
    @Path("{id}/acknowledge")
    @APIResponse(responseCode = "204")
    public void acknowledge(@PathParam("id") String id) {
        if (!backends.notices().acknowledge(id)) {
            throw Problem.notFound("There is no such notice any more.");
        }
    }
}
