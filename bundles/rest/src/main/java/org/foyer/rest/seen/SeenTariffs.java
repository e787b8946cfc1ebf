package org.foyer.rest.seen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.GridConnection;
import org.foyer.rest.sight.Sight;

/** Prices of the connections that somebody sees; what is paid at the main one is no secret. */
record SeenTariffs(Tariffs tariffs, Sight sight) implements Tariffs {

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return tariffs.prices(from, until);
    }

    @Override
    public List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
        return sight.seesConnection(connection.id())
                ? tariffs.paid(connection, from, until)
                : List.of();
    }

    /** Those of their own connections first, as those of the main one are else. */
    @Override
    public List<PriceSeries> series() {
        List<PriceSeries> seen =
                tariffs.series().stream()
                        .filter(s -> sight.seesConnection(s.connection()) || isMain(s))
                        .toList();
        return java.util.stream.Stream.concat(
                        seen.stream().filter(s -> sight.seesConnection(s.connection())),
                        seen.stream().filter(s -> !sight.seesConnection(s.connection())))
                .toList();
    }

    private static boolean isMain(PriceSeries series) {
        return series.connection().equals(GridConnection.MAIN);
    }

    @Override
    public List<KnownPrice> prices(
            String series, Instant from, Instant until, Optional<Instant> knownAt) {
        return series().stream().anyMatch(s -> s.id().equals(series))
                ? tariffs.prices(series, from, until, knownAt)
                : List.of();
    }
}
