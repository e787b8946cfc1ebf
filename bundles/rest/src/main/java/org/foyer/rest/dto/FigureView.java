package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure on a service's part of the page; null while unknown. */
public record FigureView(
        String key,
        String label,
        String subject,
        @Schema(nullable = true) Double value,
        String unit,
        boolean onStart) {}
