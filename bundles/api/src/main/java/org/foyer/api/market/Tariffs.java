package org.foyer.api.market;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The household's prices. Thread-safe. */
@ProviderType
public interface Tariffs {

    /** Slots that touch {@code [from, until)}, in order, without the ones that are not known. */
    List<PriceSlot> prices(Instant from, Instant until);
}
