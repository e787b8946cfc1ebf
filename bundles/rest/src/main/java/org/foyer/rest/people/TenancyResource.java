package org.foyer.rest.people;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ShownOrder;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.Refused;

/** What the caller's tenancy shows to the people of the whole site (NL.1.1.b.2). */
@Path("tenancy")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class TenancyResource {

    private final Backends backends;

    public TenancyResource(Backends backends) {
        this.backends = backends;
    }

    @PUT
    @Path("shown")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204")
    public Response show(ShownOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        if (caller.isOfSite()) {
            throw Problem.notFound("Only who is of a tenancy shows or hides what is of it.");
        }
        if (order.shown() == null) {
            throw Problem.invalid("shown", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        if (!order.shown()) {
            boolean stored = backends.showings().hide(caller.tenancy());
            return Stored.mark(Response.noContent(), stored).build();
        }
        Refused.call(
                () -> {
                    backends.showings().show(caller.tenancy());
                    return true;
                });
        return Response.noContent().build();
    }
}
