package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Limit;

/** A limit to set: kind, value in its unit, and when it ends; null if it stands. */
public record LimitOrder(Limit.Kind kind, Double value, @Schema(nullable = true) Instant until) {}
