package org.foyer.rest.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.dto.PointView;
import org.foyer.rest.dto.Resolution;
import org.foyer.rest.dto.SeriesView;
import org.foyer.rest.http.Json;
import org.foyer.rest.http.ProblemMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeriesStreamTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final Instant T0 = Instant.parse("2026-06-21T10:00:00Z");

    /** Two pages of one point, then the end. */
    private static final class Pages implements SeriesCursor {
        private final Queue<List<Point>> pages =
                new ArrayDeque<>(
                        List.of(
                                List.of(new Point(T0, 1.5, 1, 2, 0.5)),
                                List.of(
                                        new Point(
                                                T0.plusSeconds(60),
                                                -3,
                                                -4,
                                                -2,
                                                1,
                                                Quality.CERTIFIED))));
        private boolean closed;

        @Override
        public List<Point> next() {
            List<Point> page = pages.poll();
            return page == null ? List.of() : page;
        }

        @Override
        public boolean truncated() {
            return pages.isEmpty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Pages pages = new Pages();

    private SeriesStream stream() {
        return new SeriesStream(BOILER, Quantity.POWER, Resolution.MINUTE, pages);
    }

    @Test
    @DisplayName("An answer that streams reads as one that was made whole")
    void json() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream().json().write(out);
        SeriesView whole =
                new SeriesView(
                        "boiler",
                        "power",
                        "W",
                        Resolution.MINUTE,
                        List.of(
                                new PointView(T0, 1.5, 1, 2, 0.5, null),
                                new PointView(
                                        T0.plusSeconds(60), -3, -4, -2, 1, Quality.CERTIFIED)),
                        true,
                        null,
                        null);
        assertEquals(Json.text(whole), out.toString(StandardCharsets.UTF_8));
        assertTrue(pages.closed);
    }

    @Test
    void csv() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream().csv().write(out);
        assertEquals(
                """
                from,mean,min,max,coverage,quality
                2026-06-21T10:00:00Z,1.5,1.0,2.0,0.5,MEASURED
                2026-06-21T10:01:00Z,-3.0,-4.0,-2.0,1.0,CERTIFIED
                """,
                out.toString(StandardCharsets.UTF_8));
        assertTrue(pages.closed);
    }

    @Test
    @DisplayName("A client that goes away gives the place back")
    void gone() {
        assertThrows(
                IOException.class,
                () ->
                        stream()
                                .json()
                                .write(
                                        new OutputStream() {
                                            private int left = 150;

                                            @Override
                                            public void write(int b) throws IOException {
                                                if (left-- == 0) {
                                                    throw new IOException("gone");
                                                }
                                            }
                                        }));
        assertTrue(pages.closed);
    }

    @Test
    @DisplayName("A busy history is a polite 503 with Retry-After")
    void busy() {
        Response answer =
                new ProblemMapper()
                        .toResponse(new HistoryBusyException("busy", Duration.ofSeconds(2)));
        assertEquals(503, answer.getStatus());
        assertEquals("2", answer.getHeaderString(HttpHeaders.RETRY_AFTER));
    }
}
