package org.foyer.rest.home;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.foyer.api.home.EventLog;
import org.foyer.api.reading.Event;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.DeviceEventPage;
import org.foyer.rest.dto.DeviceEventView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;

/** What happened at devices last. For the owner: cards and rings tell of people. */
@Path("device-events")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class DeviceEventsResource {

    private final Backends backends;

    public DeviceEventsResource(Backends backends) {
        this.backends = backends;
    }

    @GET
    public DeviceEventPage deviceEvents(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        EventLog log = backends.events();
        Page<EventLog.Entry> page =
                Page.of(log.newestFirst(), e -> Long.toString(e.number()), cursor, limit);
        return new DeviceEventPage(
                page.items().stream().map(DeviceEventsResource::view).toList(),
                page.next(),
                log.missed());
    }

    private static DeviceEventView view(EventLog.Entry entry) {
        Event event = entry.event();
        return new DeviceEventView(
                entry.number(),
                event.device().value(),
                event.kind(),
                event.number().isPresent() ? event.number().getAsDouble() : null,
                event.text().orElse(null),
                event.at());
    }
}
