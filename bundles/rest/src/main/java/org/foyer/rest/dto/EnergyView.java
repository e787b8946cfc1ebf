package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Energy and money of a period. */
public record EnergyView(
        Instant from,
        Instant until,
        @Schema(nullable = true) String currency,
        EnergyTotalView total,
        List<EnergySpanView> spans,
        List<EnergyGapView> gaps,
        @Schema(nullable = true) EnergyCompareView compare) {}
