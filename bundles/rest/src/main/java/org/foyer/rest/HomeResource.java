package org.foyer.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.foyer.api.control.Limit;
import org.foyer.rest.dto.HomeView;
import org.foyer.rest.dto.LimitOrder;
import org.foyer.rest.dto.LimitView;

/** The whole home, and the limits at its grid connection. */
@Path("home")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class HomeResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    HomeResource(Backends backends, HomeViews views, Clock clock) {
        this.backends = backends;
        this.views = views;
        this.clock = clock;
    }

    @GET
    public HomeView home(@Context SecurityContext security) {
        return views.home(Caller.of(security).locale());
    }

    @PUT
    @Path("limits/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public LimitView setLimit(@PathParam("name") String name, LimitOrder order) {
        requireName(name);
        if (order.kind() == null) {
            throw Problem.invalid(
                    "kind", "Give FUSE_CURRENT_A, SUBSCRIBED_POWER_VA or IMPORT_POWER_W.");
        }
        if (order.value() == null || !Double.isFinite(order.value()) || order.value() < 0) {
            throw Problem.invalid("value", "Give a number of 0 or more, in the unit of the kind.");
        }
        if (order.until() != null && !order.until().isAfter(clock.instant())) {
            throw Problem.invalid(
                    "until", "Give an instant to come, or null for a standing limit.");
        }
        Limit limit =
                new Limit(name, order.kind(), order.value(), Optional.ofNullable(order.until()));
        Stages.await(backends.limits().set(limit), "value");
        return HomeViews.limit(limit);
    }

    @DELETE
    @Path("limits/{name}")
    public void liftLimit(@PathParam("name") String name) {
        requireName(name);
        Stages.await(backends.limits().lift(name), "name");
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("name", "Use a-z, 0-9 and dash, 1 to 40 characters.");
        }
    }
}
