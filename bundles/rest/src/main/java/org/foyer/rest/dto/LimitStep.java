package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From then on that much, until the next step; null: nothing is bounded. */
public record LimitStep(Instant from, @Schema(nullable = true) Double value) {}
