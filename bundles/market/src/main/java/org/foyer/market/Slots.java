package org.foyer.market;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.foyer.api.market.PriceSlot;

/** Prices from one origin. Thread-safe. */
interface Slots {

    /** Slots that touch {@code [from, until)}, in order, without the ones that are not known. */
    List<PriceSlot> prices(Instant from, Instant until);

    /** No slot is longer; a day of 25 hours and some more if nobody says. */
    default Duration longest() {
        return Duration.ofHours(26);
    }
}
