package org.foyer.rest.energy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.GridConnection;

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

    /** What is paid at the connection, as far as it is for them to see. */
    List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
        return tariffs.get().paid(connection, from, until).stream()
                .filter(PaidSlot::household)
                .toList();
    }
}
