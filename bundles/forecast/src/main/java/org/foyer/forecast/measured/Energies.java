package org.foyer.forecast.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.Imports;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;

/**
 * Energy and temperature of devices as they were recorded; of a device without counter the energy
 * is that of its mean power. Thread-safe; blocks on the disk.
 *
 * @param imports values for past intervals; empty while there is no such service
 */
public record Energies(History history, Optional<Imports> imports) {

    private static final int MOST_POINTS = 100_000;
    private static final double ENOUGH = 0.9;
    private static final Duration LATELY = Duration.ofDays(3);
    private static final double MILLIS_PER_HOUR = 3_600_000;

    /** Whether anything of that energy can be told. */
    public boolean tells(DeviceId device, Quantity counter) {
        List<Quantity> recorded = history.quantities(device);
        return recorded.contains(counter) || recorded.contains(Quantity.POWER);
    }

    /** Whether the quantity was ever recorded. */
    public boolean recorded(DeviceId device, Quantity quantity) {
        return history.quantities(device).contains(quantity);
    }

    /** Whether anything was recorded of it in the last days. */
    public boolean lately(DeviceId device, Instant now) {
        List<Quantity> recorded = history.quantities(device);
        List<Instant> span = List.of(now.minus(LATELY), now);
        for (Quantity counter : List.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT)) {
            if (recorded.contains(counter)
                    && history.energy(device, counter, span).spans().get(0).coverage() > 0) {
                return true;
            }
        }
        return recorded.contains(Quantity.POWER) && !points(device, Quantity.POWER, span).isEmpty();
    }

    /** Energy of a device, Wh. */
    public double[] of(DeviceId device, Quantity counter, List<Instant> edges) {
        return history.quantities(device).contains(counter)
                ? known(history.energy(device, counter, edges))
                : fromPower(device, counter, edges);
    }

    /**
     * Energy at a grid connection, Wh, with what was imported for it.
     *
     * @param meters that add up
     */
    public double[] at(
            String connection, List<DeviceId> meters, Quantity counter, List<Instant> edges) {
        boolean counted = meters.stream().allMatch(m -> history.quantities(m).contains(counter));
        if (imports.isEmpty() || !counted) {
            return sum(meters, counter, edges);
        }
        return known(
                imports.get()
                        .energy(
                                ImportSeries.ofConnection(connection, counter),
                                edges,
                                finer -> counted(meters, counter, finer)));
    }

    /** The sum over devices; of none it is zero, and unknown where one of them is. */
    public double[] sum(List<DeviceId> devices, Quantity counter, List<Instant> edges) {
        double[] sum = new double[edges.size() - 1];
        for (DeviceId device : devices) {
            double[] energy = of(device, counter, edges);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += energy[i];
            }
        }
        return sum;
    }

    private EnergySeries counted(List<DeviceId> meters, Quantity counter, List<Instant> edges) {
        if (meters.size() == 1) {
            return history.energy(meters.get(0), counter, edges);
        }
        double[] sum = sum(meters, counter, edges);
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i < sum.length; i++) {
            boolean known = !Double.isNaN(sum[i]);
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i),
                            edges.get(i + 1),
                            known ? OptionalDouble.of(sum[i]) : OptionalDouble.empty(),
                            known ? 1 : 0,
                            known));
        }
        return new EnergySeries(spans, List.of());
    }

    private static double[] known(EnergySeries series) {
        return series.spans().stream()
                .mapToDouble(s -> s.complete() ? s.energyWh().orElse(Double.NaN) : Double.NaN)
                .toArray();
    }

    private double[] fromPower(DeviceId device, Quantity counter, List<Instant> edges) {
        double sign = counter.equals(Quantity.ENERGY_OUT) ? -1 : 1;
        double[] wh = new double[edges.size() - 1];
        double[] hours = new double[wh.length];
        for (Point point : points(device, Quantity.POWER, edges)) {
            int span = span(edges, point.from());
            double measured = 0.25 * point.coverage();
            wh[span] += Math.max(0, sign * point.mean()) * measured;
            hours[span] += measured;
        }
        for (int i = 0; i < wh.length; i++) {
            double whole =
                    Duration.between(edges.get(i), edges.get(i + 1)).toMillis() / MILLIS_PER_HOUR;
            wh[i] = hours[i] >= ENOUGH * whole ? wh[i] * whole / hours[i] : Double.NaN;
        }
        return wh;
    }

    /** Mean of the quantity in quarter-hours; NaN where it was not measured. */
    public double[] means(DeviceId device, Quantity quantity, List<Instant> edges) {
        double[] means = new double[edges.size() - 1];
        Arrays.fill(means, Double.NaN);
        for (Point point : points(device, quantity, edges)) {
            if (point.coverage() > 0) {
                means[span(edges, point.from())] = point.mean();
            }
        }
        return means;
    }

    private List<Point> points(DeviceId device, Quantity quantity, List<Instant> edges) {
        return history.query(
                        device,
                        quantity,
                        edges.get(0),
                        edges.get(edges.size() - 1),
                        Step.QUARTER_HOUR,
                        MOST_POINTS)
                .points();
    }

    /** The span that holds the instant; those before the first are of the first. */
    private static int span(List<Instant> edges, Instant at) {
        int found = Collections.binarySearch(edges, at);
        int span = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(span, edges.size() - 2));
    }
}
