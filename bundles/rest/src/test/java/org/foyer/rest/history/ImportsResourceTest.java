package org.foyer.rest.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.reading.Quality;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.dto.ImportAnswer;
import org.foyer.rest.dto.ImportLine;
import org.foyer.rest.dto.ImportOrder;
import org.foyer.rest.dto.ImportPage;
import org.foyer.rest.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImportsResourceTest {

    private static final Instant T0 = Instant.parse("2026-06-20T00:00:00Z");

    private final FakeHouse house =
            new FakeHouse(Clock.fixed(T0.plusSeconds(86_400), ZoneOffset.UTC));
    private final ImportsResource imports = new ImportsResource(new PlainBackends(house));

    private ImportAnswer csv(String lines) throws Exception {
        return imports.addImportLines(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                null,
                "main",
                "energy.in",
                "operator",
                "3",
                "CERTIFIED");
    }

    private static ImportOrder order(ImportLine... lines) {
        return new ImportOrder("meter", null, "energy.in", "operator", null, null, List.of(lines));
    }

    private static ImportLine line(int second, Double value, Quality quality) {
        return new ImportLine(T0.plusSeconds(second), T0.plusSeconds(second + 900), value, quality);
    }

    private static void refused(int status, String field, Executable call) {
        Problem problem = assertThrows(Problem.class, call);
        assertEquals(status + " " + List.of(field), problem.status() + " " + problem.fields());
    }

    private ImportPage list(String device, String connection, String cursor, String limit) {
        return imports.imports(
                device,
                connection,
                "energy.in",
                "2026-06-01T00:00:00Z",
                "2026-07-01T00:00:00Z",
                cursor,
                limit);
    }

    @Test
    @DisplayName(
            "Lines with and without their names before them, qualities of their own, known ones")
    void lines() throws Exception {
        String lines =
                """
                from,until,value,quality
                2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,120.5
                2026-06-20T02:15:00+02:00,2026-06-20T02:30:00+02:00,99,ESTIMATED

                """;
        assertEquals(new ImportAnswer(2, 0), csv(lines));
        assertEquals(
                new ImportAnswer(1, 1),
                csv(
                        """
                        2026-06-20T00:15:00Z,2026-06-20T00:30:00Z,99,ESTIMATED\r
                        2026-06-20T00:30:00Z,2026-06-20T00:45:00Z,7\r
                        """));
        ImportPage page = list(null, "main", null, "2");
        assertEquals("Wh", page.unit());
        assertEquals(Quality.CERTIFIED, page.items().get(0).quality());
        assertEquals(Quality.ESTIMATED, page.items().get(1).quality());
        assertEquals(3, page.items().get(0).issue());
        ImportPage rest = list(null, "main", page.next(), "2");
        assertEquals(7, rest.items().get(0).value());
        assertNull(rest.next());
        assertEquals("main", imports.importSeries(null, null).items().get(0).connection());
    }

    @Test
    @DisplayName("What is wrong is told by line and column, and by place and field")
    void told() {
        String good = "2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,1\n";
        String[][] wrong = {
            {"yesterday,2026-06-20T00:15:00Z,1", "from"},
            {"2026-06-20T00:00:00Z,later,1", "until"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:00:00Z,1", "until"},
            {"2026-06-20T00:00:00Z,2026-08-20T00:00:00Z,1", "until"},
            {"2026-06-20T23:59:00Z,2026-06-21T00:00:01Z,1", "until"},
            {"2026-06-20T00:00:00.0001Z,2026-06-20T00:00:10Z,1", "from"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,NaN", "value"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,1e9", "value"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:15:00Z", "value"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,1,BEST", "quality"},
            {"2026-06-20T00:00:00Z,2026-06-20T00:15:00Z,1,,", "quality"},
        };
        for (String[] one : wrong) {
            refused(422, "line 2: " + one[1], () -> csv(good + one[0]));
        }
        refused(422, "line 1: from", () -> csv("from,until,value\n"));
        refused(422, "values", () -> imports.addImports(order()));
        List<ImportLine> values = new ArrayList<>(List.of(line(0, 1.0, null)));
        values.add(null);
        ImportOrder holed = new ImportOrder("meter", null, "energy.in", "a", 1, null, values);
        refused(422, "values[1].from", () -> imports.addImports(holed));
        refused(422, "values[0].value", () -> imports.addImports(order(line(0, null, null))));
        refused(422, "values[0].value", () -> imports.addImports(order(line(0, 2e12, null))));
        assertEquals(List.of(), house.imports.series(), "nothing of it was kept");
    }

    @Test
    void onlyOfWhatThisHomeHas() {
        ImportLine line = line(0, 1.0, null);
        List<ImportLine> one = List.of(line);
        refused(
                422,
                "device",
                () -> imports.addImports(with("nobody", null, "energy.in", "a", one)));
        refused(
                422,
                "device",
                () -> imports.addImports(with("No Id", null, "energy.in", "a", one)));
        refused(422, "device", () -> imports.addImports(with(null, null, "energy.in", "a", one)));
        refused(
                422,
                "device",
                () -> imports.addImports(with("meter", "main", "energy.in", "a", one)));
        refused(
                422,
                "connection",
                () -> imports.addImports(with(null, "barn", "energy.in", "a", one)));
        refused(422, "quantity", () -> imports.addImports(with("meter", null, "warmth", "a", one)));
        refused(
                422,
                "source",
                () -> imports.addImports(with("meter", null, "energy.in", "a b", one)));
        refused(
                422,
                "source",
                () -> imports.addImports(with("meter", null, "energy.in", null, one)));
        refused(
                422,
                "issue",
                () ->
                        imports.addImports(
                                new ImportOrder("meter", null, "energy.in", "a", -1, null, one)));
    }

    private static ImportOrder with(
            String device,
            String connection,
            String quantity,
            String source,
            List<ImportLine> values) {
        return new ImportOrder(device, connection, quantity, source, null, null, values);
    }

    @Test
    void aFullDiskSaysSo() {
        house.imports.fill();
        Problem problem =
                assertThrows(
                        Problem.class,
                        () -> imports.addImports(order(line(0, 1.0, Quality.MEASURED))));
        assertEquals(507, problem.status());
    }

    @Test
    void whatWasNeverImportedIsNotFound() {
        Problem problem = assertThrows(Problem.class, () -> list("meter", null, null, null));
        assertEquals(404, problem.status());
    }
}
