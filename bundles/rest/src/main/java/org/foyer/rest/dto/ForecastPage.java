package org.foyer.rest.dto;

import java.util.List;

/** Forecasts without their slots. */
public record ForecastPage(List<ForecastHeadView> items) {}
