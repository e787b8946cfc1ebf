package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.place.Phase;

/**
 * A limit; {@code mine} when the household set it and may lift it.
 *
 * @param scopeName what the household calls the connection or circuit; null if it has no name
 * @param value what holds now, in the measure's unit; null while the profile bounds nothing
 * @param steps the profile; empty when the value never changes
 * @param until when it ends by itself; in fail-safe at the earliest, unless its issuer is heard
 * @param issuerName what the household calls the issuer; null unless it is a party of the site
 * @param life {@code ACTIVE}, or {@code FAIL_SAFE} when it stands in for an issuer not heard
 * @param link id of the link that it came by; null if by none
 * @param since since when it is so; null if it came by no link
 */
public record LimitView(
        String name,
        ScopeOfLimit scope,
        @Schema(nullable = true) String scopeName,
        Measure measure,
        Direction direction,
        @Schema(nullable = true) Phase phase,
        @Schema(nullable = true) Double value,
        List<LimitStep> steps,
        @Schema(nullable = true) Instant until,
        String issuer,
        @Schema(nullable = true) String issuerName,
        Limit.Binding binding,
        boolean mine,
        LimitLife life,
        @Schema(nullable = true) String link,
        @Schema(nullable = true) Instant since) {}
