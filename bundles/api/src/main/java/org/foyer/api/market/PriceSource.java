package org.foyer.api.market;

import java.util.Objects;
import java.util.Optional;

/**
 * Who gave prices.
 *
 * @param party id of the party of the site; empty if none is named
 * @param words what the household calls the source; empty if nobody said
 */
public record PriceSource(Optional<String> party, String words) {

    /** Nobody said. */
    public static final PriceSource UNKNOWN = new PriceSource(Optional.empty(), "");

    public PriceSource {
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(words, "words");
    }
}
