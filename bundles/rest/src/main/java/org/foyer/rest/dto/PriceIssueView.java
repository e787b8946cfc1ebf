package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One giving-out of prices.
 *
 * @param issuedAt when its source gave it out
 * @param knownFrom when the home learned it
 * @param party id of the party that gave it; null if none is named
 * @param by what the household calls who gave it; null if nobody said
 */
public record PriceIssueView(
        long version,
        Instant issuedAt,
        Instant knownFrom,
        @Schema(nullable = true) String party,
        @Schema(nullable = true) String by) {}
