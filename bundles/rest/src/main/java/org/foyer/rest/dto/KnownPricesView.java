package org.foyer.rest.dto;

import java.util.List;

/**
 * A series of prices in a time, and where nothing is known of it.
 *
 * @param issues those that the slots name
 */
public record KnownPricesView(
        PriceSeriesView series,
        List<KnownPriceView> slots,
        List<StretchView> gaps,
        List<PriceIssueView> issues) {}
