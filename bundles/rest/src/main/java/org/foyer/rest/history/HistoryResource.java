package org.foyer.rest.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.consent.Granularity;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.QuantityPage;
import org.foyer.rest.dto.QuantityView;
import org.foyer.rest.dto.Resolution;
import org.foyer.rest.dto.SeriesView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recorded series, as JSON or CSV. */
@Path("history")
public final class HistoryResource {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryResource.class);

    static final int DEFAULT_POINTS = 5_000;
    static final int MOST_POINTS = 100_000;

    /** Beside a series that is not all the reader's to see: since when it is. */
    static final String SHOWN_FROM = "X-Foyer-Shown-From";

    /** Beside a series over which other hardware took the place: when, as in JSON. */
    static final String EXCHANGES = "X-Foyer-Exchanges";

    private final Backends backends;
    private final Clock clock;

    public HistoryResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SeriesView.class)))
    public StreamingOutput series(
            @QueryParam("device") String device,
            @QueryParam("quantity") String quantity,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step,
            @QueryParam("limit") String limit) {
        return stream(device, quantity, from, until, step, limit).json();
    }

    @GET
    @Produces("text/csv;qs=0.5")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class)))
    public Response csv(
            @QueryParam("device") String device,
            @QueryParam("quantity") String quantity,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step,
            @QueryParam("limit") String limit) {
        SeriesStream stream = stream(device, quantity, from, until, step, limit);
        Response.ResponseBuilder answer = Response.ok(stream.csv());
        stream.shownFrom().ifPresent(at -> answer.header(SHOWN_FROM, at.toString()));
        stream.exchanges()
                .filter(all -> !all.isEmpty())
                .ifPresent(
                        all ->
                                answer.header(
                                        EXCHANGES,
                                        all.stream()
                                                .map(Instant::toString)
                                                .collect(Collectors.joining(", "))));
        return answer.build();
    }

    @GET
    @Path("quantities")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public QuantityPage quantities(
            @QueryParam("device") String device,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        List<QuantityView> all =
                asking(backends::history, history -> history.quantities(deviceId(device))).stream()
                        .map(q -> new QuantityView(q.name(), q.unit().symbol()))
                        .toList();
        Page<QuantityView> page = Page.of(all, QuantityView::name, cursor, limit);
        return new QuantityPage(page.items(), page.next());
    }

    private SeriesStream stream(
            String device, String name, String from, String until, String step, String limit) {
        DeviceId id = deviceId(device);
        if (name == null || name.isEmpty()) {
            throw Problem.invalid("quantity", Reason.of(ReasonCode.VALUE_MISSING));
        }
        Instant start = instant("from", from);
        Instant end = instant("until", until);
        if (!end.isAfter(start)) {
            throw Problem.invalid("until", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        Resolution resolution = resolution(step);
        Granularity fine = Granularity.valueOf(resolution.name());
        int most = Page.limit(limit, DEFAULT_POINTS, MOST_POINTS);
        return asking(
                () -> backends.history(fine),
                history -> {
                    Quantity quantity = known(history, id, name);
                    boolean folded = resolution.isFolded();
                    SeriesCursor read =
                            history.read(
                                    id,
                                    quantity,
                                    start,
                                    end,
                                    resolution.step(),
                                    folded ? MOST_POINTS : most);
                    return new SeriesStream(
                            id,
                            quantity,
                            resolution,
                            backends.told(
                                    folded
                                            ? new Folded(read, resolution, clock.getZone(), most)
                                            : read,
                                    fine),
                            backends.sight().since(id, start, end),
                            exchanges(id, start, end));
                });
    }

    /** Which hardware a device is, is no organisation's matter. */
    private Optional<List<Instant>> exchanges(DeviceId role, Instant from, Instant until) {
        if (backends.sight().outside().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    backends.deviceRoles().exchanges(role).stream()
                            .map(DeviceExchange::at)
                            .filter(at -> !at.isBefore(from) && at.isBefore(until))
                            .sorted()
                            .toList());
        } catch (Problem notReady) {
            return Optional.empty();
        }
    }

    private static Quantity known(History history, DeviceId id, String name) {
        return history.quantities(id).stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "Nothing of that quantity was recorded for this"
                                                + " device. /history/quantities lists what was."));
    }

    private <T> T asking(Supplier<History> of, Function<History, T> question) {
        History history = of.get();
        try {
            return question.apply(history);
        } catch (HistoryBusyException e) {
            throw e;
        } catch (IllegalStateException e) {
            LOG.debug("history cannot be asked: {}", e.getMessage());
            throw new Problem(
                    503,
                    "history-off",
                    "The recorded history cannot be read now. The troubles of the home say why.");
        }
    }

    private static Resolution resolution(String text) {
        if (text == null) {
            return Resolution.MINUTE;
        }
        for (Resolution resolution : Resolution.values()) {
            if (resolution.name().equals(text)) {
                return resolution;
            }
        }
        throw Problem.invalid(
                "step",
                Reason.of(
                        ReasonCode.GIVE_ONE_OF,
                        "allowed",
                        "RAW, MINUTE, QUARTER_HOUR, HOUR, DAY, MONTH"));
    }

    private static DeviceId deviceId(String device) {
        if (device == null) {
            throw Problem.invalid("device", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
        try {
            return new DeviceId(device);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("device", Reason.of(ReasonCode.GIVE_ID, "most", 64));
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
        throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_INSTANT));
    }

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
}
