package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How old the values of the flows are, in seconds of house time; null while unknown. */
public record Ages(
        @Schema(nullable = true) Double gridS,
        @Schema(nullable = true) Double sunS,
        @Schema(nullable = true) Double batteryS,
        @Schema(nullable = true) Double houseS) {}
