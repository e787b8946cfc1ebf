package org.foyer.rest.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.Resolution;
import org.foyer.rest.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours, days and months of the house's zone out of quarter-hours. */
class FoldedTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Pages of 40 quarter-hours, each as high as its place. */
    private static SeriesCursor quarters(Instant from, int count, boolean truncated) {
        List<List<Point>> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 40 == 0) {
                pages.add(new ArrayList<>());
            }
            Instant at = from.plusSeconds(900L * i);
            Quality quality = i == 5 ? Quality.ESTIMATED : Quality.MEASURED;
            double half = i == 6 ? 0.5 : 1;
            pages.get(i / 40).add(new Point(at, i, i - 0.5, i + 0.5, half, quality));
        }
        Iterator<List<Point>> left = pages.iterator();
        return new SeriesCursor() {
            @Override
            public List<Point> next() {
                return left.hasNext() ? left.next() : List.of();
            }

            @Override
            public boolean truncated() {
                return truncated;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private static List<Point> all(SeriesCursor cursor) {
        List<Point> all = new ArrayList<>();
        for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
            all.addAll(page);
        }
        return all;
    }

    private static List<Point> folded(Resolution to, Instant from, int count) {
        return all(new Folded(quarters(from, count, false), to, PARIS, 1000));
    }

    @Test
    @Tag("GR.P3.2")
    @DisplayName("Mean by what was measured, extremes, worst quality, and how much was measured")
    void hour() {
        List<Point> hours = folded(Resolution.HOUR, Instant.parse("2026-06-21T10:00:00Z"), 10);
        assertEquals(3, hours.size());
        assertEquals(
                new Point(Instant.parse("2026-06-21T10:00:00Z"), 1.5, -0.5, 3.5, 1), hours.get(0));
        Point second = hours.get(1);
        assertEquals((4 + 5 + 0.5 * 6 + 7) / 3.5, second.mean(), 1e-9);
        assertEquals(Quality.ESTIMATED, second.quality());
        assertEquals(3.5 / 4, second.coverage(), 1e-9);
        assertEquals(0.5, hours.get(2).coverage(), 1e-9, "half an hour is not an hour");
    }

    @Test
    @Tag("GR.P3.2")
    @DisplayName("Days of 92, 96 and 100 quarter-hours, months of their own length")
    void days() {
        for (String day : List.of("2026-03-29", "2026-06-21", "2026-10-25")) {
            Instant start = LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
            Instant end = LocalDate.parse(day).plusDays(1).atStartOfDay(PARIS).toInstant();
            int quarters = (int) Duration.between(start, end).toMinutes() / 15;
            List<Point> days = folded(Resolution.DAY, start, quarters + 4);
            assertEquals(List.of(start, end), days.stream().map(Point::from).toList(), day);
            assertEquals(1 - 0.5 / quarters, days.get(0).coverage(), 1e-9, day);
            int hours = folded(Resolution.HOUR, start, quarters).size();
            assertEquals(quarters / 4, hours, day);
        }
        Instant february = Instant.parse("2026-01-31T23:00:00Z");
        List<Point> months = folded(Resolution.MONTH, february, 28 * 96 + 1);
        assertEquals(
                List.of(february, Instant.parse("2026-02-28T23:00:00Z")),
                months.stream().map(Point::from).toList());
        assertEquals(1, months.get(0).coverage(), 1e-3);
    }

    @Test
    @DisplayName("What a bound cut off is not told as if it were whole")
    void bounded() {
        Instant from = Instant.parse("2026-06-21T10:00:00Z");
        Folded cut = new Folded(quarters(from, 10, true), Resolution.HOUR, PARIS, 1000);
        assertEquals(2, all(cut).size(), "two whole hours; the third is not known to its end");
        assertTrue(cut.truncated());
        Folded few = new Folded(quarters(from, 40, false), Resolution.HOUR, PARIS, 3);
        assertEquals(3, all(few).size());
        assertTrue(few.truncated());
        Folded enough = new Folded(quarters(from, 12, false), Resolution.HOUR, PARIS, 3);
        assertEquals(3, all(enough).size());
        assertFalse(enough.truncated());
    }

    private static Backends backends(List<Step> asked) {
        PlainBackends plain = new PlainBackends(new FakeHouse(Clock.system(PARIS)));
        History history =
                (History)
                        Proxy.newProxyInstance(
                                History.class.getClassLoader(),
                                new Class<?>[] {History.class},
                                (proxy, method, args) -> {
                                    if (method.getName().equals("quantities")) {
                                        return List.of(Quantity.POWER);
                                    }
                                    asked.add((Step) args[4]);
                                    return quarters((Instant) args[2], 8, false);
                                });
        return (Backends)
                Proxy.newProxyInstance(
                        Backends.class.getClassLoader(),
                        new Class<?>[] {Backends.class},
                        (proxy, method, args) -> {
                            try {
                                return method.getName().equals("history")
                                        ? history
                                        : method.invoke(plain, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    @Tag("GR.P3.2")
    @DisplayName(
            "The history answers raw, by quarter-hours, hours, days and months, each with its unit"
                    + " and each value with its quality")
    void answers() throws Exception {
        List<Step> asked = new ArrayList<>();
        HistoryResource history = new HistoryResource(backends(asked), Clock.system(PARIS));
        for (Resolution step :
                List.of(
                        Resolution.RAW,
                        Resolution.QUARTER_HOUR,
                        Resolution.HOUR,
                        Resolution.DAY,
                        Resolution.MONTH)) {
            asked.clear();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String from = "2026-06-01T00:00:00+02:00";
            String until = "2026-07-01T00:00:00+02:00";
            history.series("boiler", "power", from, until, step.name(), null).write(out);
            var answer = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
            assertEquals(List.of(step == Resolution.RAW ? Step.RAW : Step.QUARTER_HOUR), asked);
            assertEquals(step.name(), answer.path("step").asText());
            assertEquals("W", answer.path("unit").asText());
            int points = step.isFolded() ? step == Resolution.HOUR ? 2 : 1 : 8;
            assertEquals(points, answer.path("points").size(), step.name());
            assertEquals(
                    "ESTIMATED",
                    answer.path("points")
                            .path(step.isFolded() ? points - 1 : 5)
                            .path("quality")
                            .asText(),
                    step.name());
            out.reset();
            var csv = history.csv("boiler", "power", from, until, step.name(), null).getEntity();
            ((StreamingOutput) csv).write(out);
            for (String line : out.toString(StandardCharsets.UTF_8).lines().skip(1).toList()) {
                assertTrue(line.endsWith(",MEASURED") || line.endsWith(",ESTIMATED"), line);
            }
        }
        assertThrows(
                Problem.class,
                () ->
                        history.series(
                                "boiler",
                                "power",
                                "2026-06-01T00:00:00Z",
                                "2026-07-01T00:00:00Z",
                                "WEEK",
                                null));
    }
}
