package org.foyer.rest.seen;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Outside;
import org.foyer.rest.sight.Sight;
import org.foyer.rest.sight.Stretch;

/**
 * The history as an organisation's program gets it: of devices that a consent names, since it does,
 * no finer than it says, in whole intervals that are over. Of all else it is as if nothing had been
 * recorded.
 *
 * @param told how fine the answer will be; empty: as fine as the history gives it
 * @param isThere whether the home knows the device now, or the site where it is
 */
record LeavingHistory(
        History history,
        Sight sight,
        Outside outside,
        Optional<Granularity> told,
        Predicate<DeviceId> isThere)
        implements History {

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        List<Point> points = new ArrayList<>();
        try (SeriesCursor cursor = read(device, quantity, from, until, step, maxPoints)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                points.addAll(page);
            }
            return new Series(device, quantity, step, points, cursor.truncated());
        }
    }

    /**
     * @throws Problem 422 when it may leave, but not so fine
     */
    @Override
    public SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        Granularity fine = told.orElseGet(() -> of(step));
        Optional<Granularity> finest = leaves(quantity) ? finest(device) : Optional.empty();
        if (finest.isPresent() && !finest.get().covers(fine)) {
            throw Problem.invalid(
                    "step",
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF,
                            "allowed",
                            List.of(Granularity.values()).stream()
                                    .filter(finest.get()::covers)
                                    .map(Granularity::name)
                                    .collect(Collectors.joining(", "))));
        }
        List<Stretch> stretches = finest.isEmpty() ? List.of() : seen(device, fine, from, until);
        if (finest.isPresent()) {
            outside.read(DataType.HISTORY);
        }
        Instant end =
                stretches.stream().map(Stretch::until).max(Comparator.naturalOrder()).orElse(until);
        SeriesCursor clipped =
                new ClippedCursor(
                        stretches,
                        from,
                        end,
                        SeenHistory.length(step),
                        maxPoints,
                        (start, stop, most) ->
                                history.read(device, quantity, start, stop, step, most));
        SeriesCursor leaving =
                new LeavingCursor(
                        clipped,
                        SeenHistory.length(step),
                        () -> finest(device).isEmpty() ? List.of() : seen(device, fine, from, end));
        return fine == Granularity.RAW ? leaving : new MeansOnly(leaving);
    }

    private static Granularity of(Step step) {
        return switch (step) {
            case RAW -> Granularity.RAW;
            case MINUTE -> Granularity.MINUTE;
            case QUARTER_HOUR -> Granularity.QUARTER_HOUR;
        };
    }

    /** Counters are exact, also between two means: none of them leaves. */
    static boolean leaves(Quantity quantity) {
        return quantity.unit() != Unit.WATT_HOUR;
    }

    private Optional<Granularity> finest(DeviceId device) {
        return isThere.test(device) && !sight.stretches(device).isEmpty()
                ? outside.finest(device)
                : Optional.empty();
    }

    /** What of it lies in their tenancy's time and may leave. */
    private List<Stretch> seen(DeviceId device, Granularity fine, Instant from, Instant until) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch mine : sight.stretches(device)) {
            Stretch asked = mine.and(from, until);
            if (!asked.isEmpty()) {
                both.addAll(outside.recorded(device, fine, asked.from(), asked.until()));
            }
        }
        return both;
    }

    /** Counters are exact: none of it leaves. */
    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        return Clipping.energy(List.of(), edges, finer -> history.energy(device, counter, finer));
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return finest(device).isPresent()
                ? history.quantities(device).stream().filter(LeavingHistory::leaves).toList()
                : Collections.<Quantity>emptyList();
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        throw new UnsupportedOperationException("the interface records nothing");
    }

    @Override
    public void purge(DeviceId device) {
        throw new UnsupportedOperationException("the interface purges nothing");
    }

    @Override
    public void backup(Path folder) {
        throw new UnsupportedOperationException("the interface copies nothing");
    }
}
