package org.foyer.rest.home;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.rest.dto.HomeView;
import org.foyer.rest.dto.LeavingHomeView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** The whole home in one document. */
@Path("home")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class HomeResource {

    private final HomeViews views;

    public HomeResource(HomeViews views) {
        this.views = views;
    }

    /** To the program of an organisation what leaves, to all others all that they see. */
    @GET
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {HomeView.class, LeavingHomeView.class})))
    public Object home(@Context SecurityContext security) {
        return views.home(Caller.of(security).locale());
    }
}
