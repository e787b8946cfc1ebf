package org.foyer.api.service;

import java.time.Instant;
import java.util.List;
import org.foyer.api.market.PriceSlot;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: the household's energy prices (capability {@code prices}). Thread-safe. Throws {@link
 * AccessEndedException} once the grant has ended.
 */
@ProviderType
public interface Prices {

    /** Slots that touch {@code [from, until)}, in order, without the ones that are not known. */
    List<PriceSlot> prices(Instant from, Instant until);
}
