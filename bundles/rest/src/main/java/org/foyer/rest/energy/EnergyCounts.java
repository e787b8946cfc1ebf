package org.foyer.rest.energy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.Imports;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.history.HistoryCalls;

/**
 * Energy between edges over some devices, from their counters and what was imported for them; of a
 * device that has no counter, from its mean power, which is an estimate. A span is known only when
 * that of each device is.
 *
 * @param wh of each span; NaN where it is not known
 * @param complete of each span, false when a part of it is missing
 * @param gaps of the counters
 * @param quality of each span, the worst of what it is made of
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in one request
record EnergyCounts(
        double[] wh, boolean[] complete, List<EnergySeries.Gap> gaps, List<Quality> quality) {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final double ENOUGH = 0.98;

    /** Where energy is told. */
    record Sources(History history, Imports imports) {}

    /**
     * Sums up; of no device at all it is nothing.
     *
     * @param counter {@link Quantity#ENERGY_IN} or {@link Quantity#ENERGY_OUT}
     * @param edges at least two
     */
    static EnergyCounts of(
            Sources sources, List<DeviceId> devices, Quantity counter, List<Instant> edges) {
        return counts(sum(sources, devices, counter, edges));
    }

    /**
     * The same at a grid connection, with what was imported for the connection itself; without a
     * meter only that is known.
     */
    static EnergyCounts of(
            Sources sources,
            String connection,
            List<DeviceId> meters,
            Quantity counter,
            List<Instant> edges) {
        return counts(
                HistoryCalls.call(
                        () ->
                                sources.imports()
                                        .energy(
                                                ImportSeries.ofConnection(connection, counter),
                                                edges,
                                                finer ->
                                                        meters.isEmpty()
                                                                ? unknown(finer)
                                                                : sum(
                                                                        sources, meters, counter,
                                                                        finer))));
    }

    private static EnergyCounts counts(EnergySeries series) {
        int size = series.spans().size();
        double[] wh = new double[size];
        boolean[] complete = new boolean[size];
        List<Quality> quality = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            EnergySeries.Span span = series.spans().get(i);
            wh[i] = span.energyWh().orElse(Double.NaN);
            complete[i] = span.complete() && span.energyWh().isPresent();
            quality.add(span.quality());
        }
        return new EnergyCounts(wh, complete, series.gaps(), quality);
    }

    private static EnergySeries sum(
            Sources sources, List<DeviceId> devices, Quantity counter, List<Instant> edges) {
        int size = edges.size() - 1;
        double[] wh = new double[size];
        double[] coverage = new double[size];
        boolean[] complete = new boolean[size];
        Quality[] quality = new Quality[size];
        Arrays.fill(complete, true);
        Arrays.fill(coverage, 1);
        List<EnergySeries.Gap> gaps = new ArrayList<>();
        for (DeviceId device : devices) {
            EnergySeries series = HistoryCalls.call(() -> of(sources, device, counter, edges));
            for (int i = 0; i < size; i++) {
                EnergySeries.Span span = series.spans().get(i);
                wh[i] += span.energyWh().orElse(Double.NaN);
                complete[i] &= span.complete() && span.energyWh().isPresent();
                coverage[i] = Math.min(coverage[i], span.coverage());
                quality[i] =
                        quality[i] == null
                                ? span.quality()
                                : Quality.worse(quality[i], span.quality());
            }
            gaps.addAll(series.gaps());
        }
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i),
                            edges.get(i + 1),
                            Double.isNaN(wh[i]) ? OptionalDouble.empty() : OptionalDouble.of(wh[i]),
                            coverage[i],
                            complete[i],
                            quality[i] == null ? Quality.MEASURED : quality[i]));
        }
        return new EnergySeries(spans, gaps);
    }

    private static EnergySeries unknown(List<Instant> edges) {
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i), edges.get(i + 1), OptionalDouble.empty(), 0, false));
        }
        return new EnergySeries(spans, List.of());
    }

    private static EnergySeries of(
            Sources sources, DeviceId device, Quantity counter, List<Instant> edges) {
        History history = sources.history();
        return history.quantities(device).contains(counter)
                ? history.energy(device, counter, edges)
                : sources.imports()
                        .energy(
                                ImportSeries.ofDevice(device, counter),
                                edges,
                                finer -> fromPower(history, device, counter, finer));
    }

    private static EnergySeries fromPower(
            History history, DeviceId device, Quantity counter, List<Instant> edges) {
        int size = edges.size() - 1;
        double sign = counter.equals(Quantity.ENERGY_OUT) ? -1 : 1;
        double[] wh = new double[size];
        double[] hours = new double[size];
        if (history.quantities(device).contains(Quantity.POWER)) {
            try (SeriesCursor cursor =
                    history.read(
                            device,
                            Quantity.POWER,
                            edges.get(0),
                            edges.get(size),
                            Step.QUARTER_HOUR,
                            Integer.MAX_VALUE)) {
                int span = 0;
                for (List<Point> part = cursor.next(); !part.isEmpty(); part = cursor.next()) {
                    for (Point point : part) {
                        while (span < size - 1 && !point.from().isBefore(edges.get(span + 1))) {
                            span++;
                        }
                        double measured = hours(QUARTER) * point.coverage();
                        wh[span] += Math.max(0, sign * point.mean()) * measured;
                        hours[span] += measured;
                    }
                }
            }
        }
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double whole = hours(Duration.between(edges.get(i), edges.get(i + 1)));
            double coverage = Math.min(1, hours[i] / whole);
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i),
                            edges.get(i + 1),
                            hours[i] > 0 ? OptionalDouble.of(wh[i]) : OptionalDouble.empty(),
                            coverage,
                            coverage >= ENOUGH,
                            Quality.ESTIMATED));
        }
        return new EnergySeries(spans, List.of());
    }

    private static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }
}
