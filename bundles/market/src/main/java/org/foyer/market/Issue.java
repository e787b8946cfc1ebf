package org.foyer.market;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceIssue;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;

/**
 * What the home learned of a tariff at one time. Immutable.
 *
 * @param version rising by one within a book
 * @param issuedAt when its source gave it out
 * @param knownFrom when the home learned it, by its clock
 * @param validFrom it says nothing of what was before; whole seconds
 * @param begins whether a tariff begins with it: what was known before of {@code validFrom} and
 *     later is no longer so
 * @param terms of its tariff
 * @param quality of its prices
 * @param slots what it says: {@link TimeOfUse} or {@link ListedSlots} where it is stored
 */
record Issue(
        long version,
        Instant issuedAt,
        Instant knownFrom,
        Instant validFrom,
        boolean begins,
        Terms terms,
        PriceQuality quality,
        Slots slots) {

    Issue {
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(knownFrom, "knownFrom");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(slots, "slots");
    }

    KnownPrice importPrice(PriceSlot slot) {
        long price = slot.importMicroPerKWh();
        return known(slot, price, terms.fixed().map(f -> f.of(price)));
    }

    KnownPrice exportPrice(PriceSlot slot) {
        return known(slot, slot.exportMicroPerKWh(), Optional.empty());
    }

    private KnownPrice known(PriceSlot slot, long price, Optional<PriceParts> parts) {
        return new KnownPrice(
                slot.from(),
                slot.until(),
                price,
                parts,
                quality,
                new PriceIssue(version, issuedAt, knownFrom, terms.source()));
    }
}
