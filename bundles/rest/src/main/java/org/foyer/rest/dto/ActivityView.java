package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Seven days of what a service asked for; refusals newest first. */
public record ActivityView(
        Instant since,
        @Schema(nullable = true) ActView last,
        long wishes,
        long granted,
        long reduced,
        long refused,
        List<ActView> refusals) {}
