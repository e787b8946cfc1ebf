package org.foyer.rest.history;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.dto.PointView;
import org.foyer.rest.dto.Resolution;
import org.foyer.rest.http.Json;

/**
 * A recorded series on its way out, a page at a time. The first page was read before, so that what
 * cannot be answered is refused with a status. Used once.
 */
final class SeriesStream {

    private final DeviceId device;
    private final Quantity quantity;
    private final Resolution step;
    private final SeriesCursor cursor;
    private final Optional<Instant> shownFrom;
    private final Optional<List<Instant>> exchanges;
    private List<Point> page;

    SeriesStream(DeviceId device, Quantity quantity, Resolution step, SeriesCursor cursor) {
        this(device, quantity, step, cursor, Optional.empty(), Optional.empty());
    }

    /**
     * @param shownFrom since when it is the reader's to see, if not all of it is
     * @param exchanges when other hardware took the device's place; empty if that is not told
     */
    SeriesStream(
            DeviceId device,
            Quantity quantity,
            Resolution step,
            SeriesCursor cursor,
            Optional<Instant> shownFrom,
            Optional<List<Instant>> exchanges) {
        this.exchanges = exchanges;
        this.shownFrom = shownFrom;
        this.device = device;
        this.quantity = quantity;
        this.step = step;
        this.cursor = cursor;
        boolean begun = false;
        try {
            this.page = cursor.next();
            begun = true;
        } finally {
            if (!begun) {
                cursor.close();
            }
        }
    }

    private interface Writing {
        void write(Point point, OutputStream out) throws IOException;
    }

    Optional<Instant> shownFrom() {
        return shownFrom;
    }

    Optional<List<Instant>> exchanges() {
        return exchanges;
    }

    StreamingOutput csv() {
        return out -> {
            text(out, "from,mean,min,max,coverage,quality\n");
            points(
                    out,
                    (p, to) ->
                            text(
                                    to,
                                    p.from()
                                            + ","
                                            + p.mean()
                                            + ","
                                            + p.min()
                                            + ","
                                            + p.max()
                                            + ","
                                            + p.coverage()
                                            + ","
                                            + p.quality()
                                            + "\n"));
        };
    }

    StreamingOutput json() {
        return out -> {
            text(out, "{\"device\":" + Json.text(device.value()));
            text(out, ",\"quantity\":" + Json.text(quantity.name()));
            text(out, ",\"unit\":" + Json.text(quantity.unit().symbol()));
            text(out, ",\"step\":" + Json.text(step) + ",\"points\":[");
            String[] between = {""};
            points(
                    out,
                    (p, to) -> {
                        text(to, between[0]);
                        to.write(
                                Json.bytes(
                                        new PointView(
                                                p.from(),
                                                p.mean(),
                                                p.min(),
                                                p.max(),
                                                p.coverage(),
                                                told(p.quality()))));
                        between[0] = ",";
                    });
            text(out, "],\"truncated\":" + cursor.truncated());
            if (shownFrom.isPresent()) {
                text(out, ",\"shownFrom\":" + Json.text(shownFrom.get()));
            }
            if (exchanges.isPresent()) {
                text(out, ",\"exchanges\":" + Json.text(exchanges.get()));
            }
            text(out, "}");
        };
    }

    private static Quality told(Quality quality) {
        return quality == Quality.MEASURED ? null : quality;
    }

    private void points(OutputStream out, Writing writing) throws IOException {
        try (cursor) {
            while (!page.isEmpty()) {
                for (Point point : page) {
                    writing.write(point, out);
                }
                page = cursor.next();
            }
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
