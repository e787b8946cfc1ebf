package org.foyer.forecast.measured;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.Tariffs;

/** Prices of a series that its source gave, in its unit per kWh: no estimate is learned from. */
public record Published(Tariffs tariffs, String series) implements Measured {

    private static final double MICRO = 1_000_000;

    @Override
    public double[] between(List<Instant> edges) {
        double[] prices = new double[edges.size() - 1];
        Arrays.fill(prices, Double.NaN);
        int span = 0;
        for (KnownPrice price : given(edges.get(0), edges.get(edges.size() - 1))) {
            while (span < prices.length && edges.get(span).isBefore(price.from())) {
                span++;
            }
            while (span < prices.length && edges.get(span).isBefore(price.until())) {
                prices[span++] = price.microPerKWh() / MICRO;
            }
        }
        return prices;
    }

    /** Where what was given ends, seen from there; the instant itself if that is not known. */
    public Instant until(Instant from, Instant latest) {
        Instant end = from;
        for (KnownPrice price : given(from, latest)) {
            if (price.from().isAfter(end)) {
                break;
            }
            end = price.until().isAfter(end) ? price.until() : end;
        }
        return end;
    }

    private List<KnownPrice> given(Instant from, Instant until) {
        return tariffs.prices(series, from, until, Optional.empty()).stream()
                .filter(p -> p.quality() == PriceQuality.FINAL)
                .toList();
    }
}
