package org.foyer.api.market;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A price of a {@link PriceSeries} in a half-open interval, with what is known of it. Immutable.
 *
 * @param from start, inclusive
 * @param until end, exclusive
 * @param microPerKWh millionths of the series' unit per kWh; may be negative
 * @param parts what it is made of, in sum the price; empty if nobody said or it is a secret
 * @param quality how much it is to be relied on
 * @param issue by whom, and since when it is known
 */
public record KnownPrice(
        Instant from,
        Instant until,
        long microPerKWh,
        Optional<PriceParts> parts,
        PriceQuality quality,
        PriceIssue issue) {

    public KnownPrice {
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(issue, "issue");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
        if (parts.isPresent() && parts.get().sumMicro() != microPerKWh) {
            throw new IllegalArgumentException(
                    "parts: they are "
                            + parts.get().sumMicro()
                            + " together; give parts that are the price of "
                            + microPerKWh);
        }
    }

    /** The same, for those who may not see what it is made of (FR.PUC7.2). */
    public KnownPrice withoutParts() {
        return new KnownPrice(from, until, microPerKWh, Optional.empty(), quality, issue);
    }
}
