package org.foyer.rest.dto;

import java.util.List;

/** Series of prices. */
public record PriceSeriesPage(List<PriceSeriesView> items) {}
