package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Prices of a time, the cheapest three hours to come among them, and where none are known.
 *
 * @param issues those that the slots name
 */
public record PricesView(
        @Schema(nullable = true) PriceView now,
        List<PriceView> slots,
        List<PriceView> cheapest,
        List<StretchView> gaps,
        @Schema(nullable = true) String currency,
        List<PriceIssueView> issues) {}
