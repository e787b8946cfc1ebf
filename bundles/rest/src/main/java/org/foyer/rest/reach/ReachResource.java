package org.foyer.rest.reach;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.AuthorityOrder;
import org.foyer.rest.dto.ReachView;
import org.foyer.rest.http.Problem;

/** How the home is reached beyond its own machine, and a new authority in place of a lost one. */
@Path("system/reach")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ReachResource {

    private final Reach reach;

    public ReachResource(Reach reach) {
        this.reach = reach;
    }

    @GET
    public ReachView reach() {
        ReachStatus now = reach.status();
        return new ReachView(
                now.state(),
                now.addresses(),
                now.fingerprint().orElse(null),
                now.certificateUntil().orElse(null));
    }

    @POST
    @Path("authority")
    @Consumes(MediaType.APPLICATION_JSON)
    public ReachView replace(AuthorityOrder order) {
        if (!reach.replaceAuthority(Optional.ofNullable(order.instead()))) {
            throw new Problem(409, "authority-other", Reason.of(ReasonCode.ENTRY_GONE));
        }
        return reach();
    }
}
