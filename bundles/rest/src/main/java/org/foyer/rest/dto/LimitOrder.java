package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Measure;
import org.foyer.api.place.Phase;

/**
 * A limit to set: what is measured, which way ({@code IMPORT} if not said), how much in the
 * measure's unit or in steps over time, and when it ends; null if it stands.
 */
public record LimitOrder(
        Measure measure,
        @Schema(nullable = true) Direction direction,
        @Schema(nullable = true) ScopeOfLimit scope,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) Double value,
        @Schema(nullable = true) List<LimitStep> steps,
        @Schema(nullable = true) Instant until) {}
