package org.foyer.rest.dto;

import java.time.Instant;

/** The same stretch of the period before. */
public record EnergyCompareView(Instant from, Instant until, EnergyTotalView total) {}
