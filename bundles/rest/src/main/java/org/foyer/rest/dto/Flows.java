package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Power through the home now, W; null while unknown. Import and charging are positive, {@code sunW}
 * is a magnitude. {@code otherW} is what of {@code houseW} no device says of itself.
 */
public record Flows(
        @Schema(nullable = true) Double gridW,
        @Schema(nullable = true) Double sunW,
        @Schema(nullable = true) Double batteryW,
        @Schema(nullable = true) Double batteryPercent,
        @Schema(nullable = true) Double houseW,
        @Schema(nullable = true) Double otherW,
        Ages ages) {}
