package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Limit;

/** A limit at the grid connection. */
public record LimitView(
        String name, Limit.Kind kind, double value, @Schema(nullable = true) Instant until) {}
