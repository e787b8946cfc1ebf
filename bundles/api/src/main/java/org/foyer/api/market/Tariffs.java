package org.foyer.api.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** What is paid at the main connection: {@link #prices(String, Instant, Instant)} of it. */
    List<PriceSlot> prices(Instant from, Instant until);

    /**
     * Slots that touch {@code [from, until)} of what is paid, in order, without the ones that are
     * not known; never simulated ones. As known now.
     *
     * @param connection id of a grid connection; one without a tariff of its own pays what the main
     *     one does
     */
    List<PriceSlot> prices(String connection, Instant from, Instant until);

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
