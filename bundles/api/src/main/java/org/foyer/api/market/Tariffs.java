package org.foyer.api.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.place.GridConnection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The household's prices, and what was known of them when. Thread-safe.
 *
 * <p>What was known at an instant is what the home had learned by then as its clock said; what is
 * known now is all of it, whatever the clock says. Both are the same after a restart, as far back
 * as issues are kept.
 */
@ProviderType
public interface Tariffs {

    /**
     * Slots that touch {@code [from, until)} of what is paid at the main connection, in order,
     * without the ones that are not known. As known now.
     */
    List<PriceSlot> prices(Instant from, Instant until);

    /**
     * What is paid at a connection in {@code [from, until)} and cut to it, in order, without what
     * is not known; never simulated. As known now. One for electricity pays what the main one does
     * until a tariff of its own begins, and again after that was taken out; what was paid under it
     * stays. While its own tariff is not running nothing is known.
     */
    List<PaidSlot> paid(GridConnection connection, Instant from, Instant until);

    /** All series, those of the main connection's tariff first. */
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
