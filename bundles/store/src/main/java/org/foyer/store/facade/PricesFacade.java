package org.foyer.store.facade;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.service.Prices;
import org.foyer.api.store.ServiceId;

/** The household's prices for one service. */
final class PricesFacade extends Facade implements Prices {
    private final Supplier<Tariffs> tariffs;

    PricesFacade(ServiceId service, Rights rights, Supplier<Tariffs> tariffs) {
        super(service, "prices", rights);
        this.tariffs = tariffs;
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        return call(
                rights -> {
                    Tariffs known = tariffs.get();
                    return known == null ? List.of() : List.copyOf(known.prices(from, until));
                });
    }
}
