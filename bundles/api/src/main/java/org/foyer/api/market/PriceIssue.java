package org.foyer.api.market;

import java.time.Instant;
import java.util.Objects;

/**
 * One giving-out of prices. A later one takes the place of earlier ones for its own slots only; the
 * first of another tariff ends the one before.
 *
 * @param version rising by one within a tariff of the home
 * @param issuedAt a label: when its source gave it out, as far as the source tells
 * @param knownFrom a label: when this home learned it, by its clock
 * @param source who gave it
 */
public record PriceIssue(long version, Instant issuedAt, Instant knownFrom, PriceSource source) {

    public PriceIssue {
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(knownFrom, "knownFrom");
        Objects.requireNonNull(source, "source");
    }
}
