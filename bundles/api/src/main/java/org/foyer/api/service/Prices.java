package org.foyer.api.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: the household's energy prices (capability {@code prices}). Of a series that the service
 * may not see it gets nothing and learns nothing. Thread-safe. Throws {@link AccessEndedException}
 * once the grant has ended.
 */
@ProviderType
public interface Prices {

    /**
     * What is paid at the main connection, as known now: slots that touch {@code [from, until)}, in
     * order, without the ones that are not known.
     */
    List<PriceSlot> prices(Instant from, Instant until);

    /** The series that it may see: prices and CO2, simulated ones among them. */
    List<PriceSeries> series();

    /**
     * Slots of a series that touch {@code [from, until)}, in order, without the ones that are not
     * known.
     *
     * @param series id of one; of an unknown one nothing is known
     * @param knownAt what was known then; empty: what is known now
     */
    List<KnownPrice> prices(String series, Instant from, Instant until, Optional<Instant> knownAt);
}
