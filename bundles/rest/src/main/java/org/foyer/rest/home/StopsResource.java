package org.foyer.rest.home;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Stops.What;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.StopPage;
import org.foyer.rest.dto.StopView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** Stops flexibility or automatic control for the whole home (FR.HL1.7, FR.PUC6.5, FR.FLX.7). */
@Path("home/stops")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class StopsResource {

    private final Backends backends;

    public StopsResource(Backends backends) {
        this.backends = backends;
    }

    @GET
    public StopPage stops() {
        Map<What, Stops.Stop> stopped = backends.stops().current();
        return new StopPage(
                Arrays.stream(What.values()).map(w -> view(w, stopped.get(w))).toList());
    }

    private static StopView view(What what, Stops.Stop stop) {
        return stop == null
                ? new StopView(name(what), false, null, null)
                : new StopView(name(what), true, stop.person(), stop.since());
    }

    private static String name(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    @PUT
    @Path("{what}")
    public StopPage stop(@PathParam("what") String what, @Context SecurityContext security) {
        backends.stops().stop(known(what), Caller.of(security).session().name());
        return stops();
    }

    @DELETE
    @Path("{what}")
    public StopPage allow(@PathParam("what") String what) {
        backends.stops().allow(known(what));
        return stops();
    }

    private static What known(String name) {
        return Arrays.stream(What.values())
                .filter(w -> name(w).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "what",
                                        Reason.of(
                                                ReasonCode.GIVE_ONE_OF,
                                                "allowed",
                                                "flexibility, control")));
    }
}
