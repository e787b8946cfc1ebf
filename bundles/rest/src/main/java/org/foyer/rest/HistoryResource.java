package org.foyer.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.dto.PointView;
import org.foyer.rest.dto.QuantityPage;
import org.foyer.rest.dto.QuantityView;
import org.foyer.rest.dto.SeriesView;

/** Recorded series, as JSON or CSV. */
@Path("history")
public final class HistoryResource {

    static final int DEFAULT_POINTS = 5_000;
    static final int MOST_POINTS = 100_000;

    private final Backends backends;

    HistoryResource(Backends backends) {
        this.backends = backends;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public SeriesView series(
            @QueryParam("device") String device,
            @QueryParam("quantity") String quantity,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step,
            @QueryParam("limit") String limit) {
        Series series = query(device, quantity, from, until, step, limit);
        return new SeriesView(
                series.device().value(),
                series.quantity().name(),
                series.quantity().unit().symbol(),
                series.step(),
                series.points().stream()
                        .map(p -> new PointView(p.from(), p.mean(), p.min(), p.max(), p.coverage()))
                        .toList(),
                series.truncated());
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public String csv(
            @QueryParam("device") String device,
            @QueryParam("quantity") String quantity,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step,
            @QueryParam("limit") String limit) {
        StringBuilder csv = new StringBuilder("from,mean,min,max,coverage\n");
        for (Point p : query(device, quantity, from, until, step, limit).points()) {
            csv.append(p.from()).append(',').append(p.mean()).append(',').append(p.min());
            csv.append(',').append(p.max()).append(',').append(p.coverage()).append('\n');
        }
        return csv.toString();
    }

    @GET
    @Path("quantities")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public QuantityPage quantities(
            @QueryParam("device") String device,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        List<QuantityView> all =
                backends.history().quantities(deviceId(device)).stream()
                        .map(q -> new QuantityView(q.name(), q.unit().symbol()))
                        .toList();
        Page<QuantityView> page = Page.of(all, QuantityView::name, cursor, limit);
        return new QuantityPage(page.items(), page.next());
    }

    private Series query(
            String device, String name, String from, String until, String step, String limit) {
        DeviceId id = deviceId(device);
        if (name == null || name.isEmpty()) {
            throw Problem.invalid("quantity", "Give a quantity, for example power.");
        }
        Instant start = instant("from", from);
        Instant end = instant("until", until);
        if (!end.isAfter(start)) {
            throw Problem.invalid("until", "Give an instant after from.");
        }
        Step resolution = step(step);
        int most = Page.limit(limit, DEFAULT_POINTS, MOST_POINTS);
        History history = backends.history();
        Quantity quantity =
                history.quantities(id).stream()
                        .filter(q -> q.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "Nothing of that quantity was recorded for this"
                                                        + " device. /history/quantities lists what"
                                                        + " was."));
        return history.query(id, quantity, start, end, resolution, most);
    }

    private static Step step(String text) {
        if (text == null) {
            return Step.MINUTE;
        }
        for (Step step : Step.values()) {
            if (step.name().equals(text)) {
                return step;
            }
        }
        throw Problem.invalid("step", "Give RAW, MINUTE or QUARTER_HOUR.");
    }

    private static DeviceId deviceId(String device) {
        if (device == null) {
            throw Problem.invalid("device", "Give the id of a device.");
        }
        try {
            return new DeviceId(device);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("device", "Use a-z, 0-9 and dash, 1 to 64 characters.");
        }
    }

    private static Instant instant(String field, String text) {
        try {
            if (text != null && text.length() <= 40) {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant;
                }
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(
                field, "Give an instant in RFC 3339, for example 2026-06-21T10:00:00Z.");
    }

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
}
