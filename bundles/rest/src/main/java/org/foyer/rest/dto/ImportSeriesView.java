package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What there are imports of: a device or a connection, and the quantity. */
public record ImportSeriesView(
        @Schema(nullable = true) String device,
        @Schema(nullable = true) String connection,
        String quantity,
        String unit) {}
