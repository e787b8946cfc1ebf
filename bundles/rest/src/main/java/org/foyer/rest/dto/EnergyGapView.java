package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When nothing was read, and what the meters rose by meanwhile. */
public record EnergyGapView(
        Instant from,
        Instant until,
        @Schema(nullable = true) Double boughtWh,
        @Schema(nullable = true) Double soldWh) {}
