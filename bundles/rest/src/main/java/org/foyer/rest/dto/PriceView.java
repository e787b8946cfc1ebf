package org.foyer.rest.dto;

import java.time.Instant;

/** What energy costs in a stretch of time, in millionths of the currency's unit a kWh. */
public record PriceView(
        Instant from, Instant until, long importMicroPerKWh, long exportMicroPerKWh) {}
