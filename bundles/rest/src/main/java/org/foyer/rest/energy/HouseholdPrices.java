package org.foyer.rest.energy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;

/** Prices that people of the home may see; of others they learn nothing (FR.PUC8.3). */
final class HouseholdPrices {

    private final Supplier<Tariffs> tariffs;

    HouseholdPrices(Supplier<Tariffs> tariffs) {
        this.tariffs = tariffs;
    }

    List<PriceSeries> series() {
        return tariffs.get().series().stream().filter(s -> s.audience().household()).toList();
    }

    Optional<PriceSeries> series(String id) {
        return series().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The main tariff's series of that kind. */
    Optional<PriceSeries> main(PriceSeries.Kind kind) {
        return tariffs.get().series().stream()
                .filter(s -> s.kind() == kind)
                .findFirst()
                .filter(s -> s.audience().household());
    }

    /** What is paid at the connection. */
    List<PriceSlot> paid(String connection, Instant from, Instant until) {
        Tariffs known = tariffs.get();
        List<PriceSeries> paid =
                known.series().stream()
                        .filter(s -> s.kind() == PriceSeries.Kind.IMPORT && !s.simulated())
                        .toList();
        boolean seen =
                paid.stream()
                        .filter(s -> s.connection().equals(connection))
                        .findFirst()
                        .or(() -> paid.stream().findFirst())
                        .filter(s -> s.audience().household())
                        .isPresent();
        return seen ? known.prices(connection, from, until) : List.of();
    }
}
