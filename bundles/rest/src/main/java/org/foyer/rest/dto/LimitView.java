package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.place.Phase;

/**
 * A limit; {@code mine} when the household set it and may lift it.
 *
 * @param value what holds now, in the measure's unit; null while the profile bounds nothing
 * @param steps the profile; empty when the value never changes
 */
public record LimitView(
        String name,
        ScopeOfLimit scope,
        Measure measure,
        Direction direction,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) Double value,
        List<LimitStep> steps,
        @Schema(nullable = true) Instant until,
        String issuer,
        Limit.Binding binding,
        boolean mine) {}
