package org.foyer.rest.store;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StartTile;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.StartTileOrder;
import org.foyer.rest.dto.StartTilePage;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** What of services the household has on its start page. */
@Path("home/tiles")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class StartTilesResource {

    private static final int LONGEST = 120;

    private final Backends backends;
    private final TileViews views;

    public StartTilesResource(Backends backends, TileViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public StartTilePage tiles(@Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        Map<ServiceId, InstalledService> services =
                backends.subscriptions().services().stream()
                        .collect(Collectors.toMap(s -> s.description().id(), s -> s));
        return new StartTilePage(
                backends.tiles().onStart().stream()
                        .filter(t -> services.containsKey(t.service()))
                        .map(t -> views.start(t, services.get(t.service()), locale))
                        .toList());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public StartTilePage setTile(StartTileOrder order, @Context SecurityContext security) {
        if (order.service() == null) {
            throw Problem.invalid("service", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (order.kind() == null) {
            String kinds = Problem.names(StartTile.Kind.values());
            throw Problem.invalid("kind", Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", kinds));
        }
        if (order.shown() == null) {
            throw Problem.invalid("shown", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        String subject = order.subject() == null ? "" : order.subject();
        requireText("key", order.key(), 1);
        requireText("subject", subject, 0);
        if (order.kind() != StartTile.Kind.FIGURE && !subject.isEmpty()) {
            throw Problem.invalid("subject", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        StartTile tile =
                new StartTile(
                        StoreResource.serviceId(order.service()),
                        order.kind(),
                        order.key(),
                        subject);
        StoreCalls.call(
                () -> {
                    backends.tiles().setOnStart(tile, order.shown());
                    return tile;
                });
        return tiles(security);
    }

    private static void requireText(String field, String text, int least) {
        if (text == null || text.length() < least || text.length() > LONGEST) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST));
        }
    }
}
