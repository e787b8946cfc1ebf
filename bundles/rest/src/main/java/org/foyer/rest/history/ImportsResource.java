package org.foyer.rest.history;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.ImportRefusedException;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.Imports;
import org.foyer.api.history.KeptImport;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ImportAnswer;
import org.foyer.rest.dto.ImportLine;
import org.foyer.rest.dto.ImportOrder;
import org.foyer.rest.dto.ImportPage;
import org.foyer.rest.dto.ImportSeriesPage;
import org.foyer.rest.dto.ImportSeriesView;
import org.foyer.rest.dto.ImportView;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.JsonBody;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;

/** Values for past intervals: taking them in (the owner), and listing all that were taken in. */
@Path("history/imports")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ImportsResource {

    /** What no home comes near, in any unit. */
    static final long MOST_VALUE = 1_000_000_000_000L;

    private final Backends backends;

    public ImportsResource(Backends backends) {
        this.backends = backends;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ImportAnswer addImports(ImportOrder order) {
        if (order.values() == null || order.values().isEmpty()) {
            throw Problem.invalid("values", Reason.of(ReasonCode.GIVE_LIST));
        }
        ImportSeries series = named(order.device(), order.connection(), order.quantity());
        return add(
                series,
                source(order.source()),
                issue(order.issue() == null ? 0 : order.issue()),
                order.quality() == null ? Quality.MEASURED : order.quality(),
                order.values(),
                i -> "values[" + i + "].");
    }

    @POST
    @Consumes("text/csv")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class)))
    public ImportAnswer addImportLines(
            InputStream lines,
            @QueryParam("device") String device,
            @QueryParam("connection") String connection,
            @QueryParam("quantity") String quantity,
            @QueryParam("source") String source,
            @QueryParam("issue") String issue,
            @QueryParam("quality") String quality)
            throws IOException {
        ImportSeries series = named(device, connection, quantity);
        List<ImportCsv.Line> read = ImportCsv.read(lines.readNBytes(JsonBody.LARGEST + 1));
        if (read.isEmpty()) {
            throw Problem.invalid(ImportCsv.place(1, "from"), Reason.of(ReasonCode.VALUE_MISSING));
        }
        return add(
                series,
                source(source),
                issue(issue == null ? 0 : wholeNumber(issue)),
                quality == null ? Quality.MEASURED : ImportCsv.quality("quality", quality),
                read.stream().map(ImportCsv.Line::value).toList(),
                i -> ImportCsv.place(read.get(i).number(), ""));
    }

    @GET
    public ImportPage imports(
            @QueryParam("device") String device,
            @QueryParam("connection") String connection,
            @QueryParam("quantity") String quantity,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Instant start = Instants.parse("from", from);
        Instant end = Instants.parse("until", until);
        if (!end.isAfter(start)) {
            throw Problem.invalid("until", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        int size = Page.limit(limit, Page.DEFAULT, Page.MOST);
        int skip = skip(cursor);
        ImportSeries series = kept(device, connection, quantity);
        List<KeptImport> found =
                HistoryCalls.call(
                        () -> backends.imports().list(series, start, end, skip, size + 1));
        String next = found.size() > size ? Integer.toString(skip + size) : null;
        return new ImportPage(
                series.quantity().unit().symbol(),
                found.stream().limit(size).map(ImportsResource::view).toList(),
                next);
    }

    @GET
    @Path("series")
    public ImportSeriesPage importSeries(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        List<ImportSeries> all = HistoryCalls.call(() -> backends.imports().series());
        Page<ImportSeries> page =
                Page.of(
                        all,
                        s -> s.subject() + " " + s.id() + " " + s.quantity().name(),
                        cursor,
                        limit);
        return new ImportSeriesPage(
                page.items().stream().map(ImportsResource::view).toList(), page.next());
    }

    private ImportAnswer add(
            ImportSeries series,
            String source,
            int issue,
            Quality quality,
            List<ImportLine> lines,
            IntFunction<String> place) {
        List<ImportedValue> values = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ImportLine line = lines.get(i);
            check(line, place.apply(i));
            values.add(
                    new ImportedValue(
                            series,
                            line.from(),
                            line.until(),
                            line.value(),
                            line.quality() == null ? quality : line.quality(),
                            source,
                            issue));
        }
        Imports imports = backends.imports();
        try {
            int added = imports.add(values);
            return new ImportAnswer(added, values.size() - added);
        } catch (ImportRefusedException e) {
            throw refused(e, place.apply(e.index()));
        } catch (IOException e) {
            throw new Problem(
                    507,
                    "not-stored",
                    "The values could not be stored. GET /api/v1/troubles says why. Send them"
                            + " again later.");
        }
    }

    private static Problem refused(ImportRefusedException refused, String place) {
        return switch (refused.why()) {
            case NOT_PAST -> Problem.invalid(place + "until", Reason.of(ReasonCode.GIVE_PAST));
            case OTHER_VALUE ->
                    new Problem(
                            409,
                            "import-differs",
                            Reason.of(ReasonCode.IMPORT_DIFFERS),
                            place + "value");
            case TOO_MANY ->
                    new Problem(
                            409,
                            "imports-full",
                            Reason.of(ReasonCode.IMPORTS_FULL),
                            place + "value");
        };
    }

    private static void check(ImportLine line, String place) {
        if (line == null || line.from() == null) {
            throw Problem.invalid(place + "from", Reason.of(ReasonCode.GIVE_INSTANT));
        }
        if (line.until() == null) {
            throw Problem.invalid(place + "until", Reason.of(ReasonCode.GIVE_INSTANT));
        }
        Instants.check(place + "from", line.from());
        Instants.check(place + "until", line.until());
        if (!line.until().isAfter(line.from())) {
            throw Problem.invalid(
                    place + "until", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        Duration length = Duration.between(line.from(), line.until());
        if (length.compareTo(ImportedValue.SHORTEST) < 0
                || length.compareTo(ImportedValue.LONGEST) > 0) {
            throw Problem.invalid(
                    place + "until",
                    Reason.of(
                            ReasonCode.GIVE_DURATION,
                            "min",
                            ImportedValue.SHORTEST,
                            "max",
                            ImportedValue.LONGEST));
        }
        for (Instant at : List.of(line.from(), line.until())) {
            if (!at.truncatedTo(ChronoUnit.MILLIS).equals(at)) {
                throw Problem.invalid(
                        place + (at.equals(line.from()) ? "from" : "until"),
                        Reason.of(ReasonCode.GIVE_INSTANT));
            }
        }
        if (line.value() == null || !(Math.abs(line.value()) <= MOST_VALUE)) {
            throw Problem.invalid(
                    place + "value",
                    Reason.of(ReasonCode.GIVE_NUMBER, "min", -MOST_VALUE, "max", MOST_VALUE));
        }
    }

    private static String source(String text) {
        if (text == null || !ImportedValue.isSource(text)) {
            throw Problem.invalid("source", Reason.of(ReasonCode.GIVE_TEXT, "most", 64));
        }
        return text;
    }

    private static int issue(int issue) {
        if (issue < 0 || issue > ImportedValue.LAST_ISSUE) {
            throw wrongIssue();
        }
        return issue;
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrongIssue();
        }
    }

    private static Problem wrongIssue() {
        return Problem.invalid(
                "issue",
                Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", 0, "max", ImportedValue.LAST_ISSUE));
    }

    private static int skip(String cursor) {
        try {
            int skip = cursor == null ? 0 : Integer.parseInt(cursor);
            if (skip >= 0) {
                return skip;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.invalid("cursor", Reason.of(ReasonCode.CURSOR_UNKNOWN));
    }

    /** A series of this home, whether or not there are imports of it. */
    private ImportSeries named(String device, String connection, String quantity) {
        if ((device == null) == (connection == null)) {
            throw Problem.invalid("device", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
        if (connection != null) {
            if (backends.home().site().connections().stream()
                    .noneMatch(c -> c.id().equals(connection))) {
                throw Problem.invalid("connection", Reason.of(ReasonCode.GIVE_KNOWN_CONNECTION));
            }
            return ImportSeries.ofConnection(connection, one(quantity, List.of()));
        }
        DeviceId id = device(device);
        List<Quantity> recorded = HistoryCalls.call(() -> backends.history().quantities(id));
        if (recorded.isEmpty() && backends.home().state().device(id).isEmpty()) {
            throw Problem.invalid("device", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
        return ImportSeries.ofDevice(id, one(quantity, recorded));
    }

    private static DeviceId device(String text) {
        try {
            return new DeviceId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("device", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
    }

    private static Quantity one(String name, List<Quantity> recorded) {
        List<Quantity> known =
                Stream.concat(
                                Stream.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT, Quantity.POWER),
                                recorded.stream())
                        .distinct()
                        .toList();
        return known.stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "quantity",
                                        Reason.of(
                                                ReasonCode.GIVE_ONE_OF,
                                                "allowed",
                                                Reason.cut(
                                                        String.join(
                                                                ", ",
                                                                known.stream()
                                                                        .map(Quantity::name)
                                                                        .toList())))));
    }

    /** A series of which there are imports, also of a device that is gone. */
    private ImportSeries kept(String device, String connection, String quantity) {
        String id = device == null ? connection : device;
        ImportSeries.Subject subject =
                device == null ? ImportSeries.Subject.CONNECTION : ImportSeries.Subject.DEVICE;
        return HistoryCalls.call(() -> backends.imports().series()).stream()
                .filter(s -> s.subject() == subject && s.id().equals(id))
                .filter(s -> s.quantity().name().equals(quantity))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "There are no imports of that."
                                                + " /history/imports/series lists what there are."));
    }

    private static ImportView view(KeptImport kept) {
        ImportedValue value = kept.value();
        return new ImportView(
                value.from(),
                value.until(),
                value.value(),
                value.quality(),
                value.source(),
                value.issue(),
                kept.received());
    }

    private static ImportSeriesView view(ImportSeries series) {
        boolean ofDevice = series.subject() == ImportSeries.Subject.DEVICE;
        return new ImportSeriesView(
                ofDevice ? series.id() : null,
                ofDevice ? null : series.id(),
                series.quantity().name(),
                series.quantity().unit().symbol());
    }
}
