package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Energy and money of a period.
 *
 * @param shownFrom since when it is the reader's to see; {@code until} if none of it is. What was
 *     before is unknown to them. Absent if all of it is
 */
public record EnergyView(
        Instant from,
        Instant until,
        @Schema(nullable = true) String currency,
        EnergyTotalView total,
        List<EnergySpanView> spans,
        List<EnergyGapView> gaps,
        @Schema(nullable = true) EnergyCompareView compare,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant shownFrom) {}
