package org.foyer.store.facade;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.service.Prices;
import org.foyer.api.store.ServiceId;

/** The household's prices for one service. */
final class PricesFacade extends Facade implements Prices {
    private final Tariffs tariffs;

    PricesFacade(ServiceId service, Rights rights, Tariffs tariffs) {
        super(service, "prices", rights);
        this.tariffs = tariffs;
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        return call(rights -> List.copyOf(tariffs.prices(from, until)));
    }
}
