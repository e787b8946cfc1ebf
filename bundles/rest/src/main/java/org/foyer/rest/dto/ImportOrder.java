package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.reading.Quality;

/**
 * Values of past intervals of one series: of a device or of a connection. {@code quality} MEASURED
 * and {@code issue} 0 if not given.
 */
public record ImportOrder(
        @Schema(nullable = true) String device,
        @Schema(nullable = true) String connection,
        String quantity,
        String source,
        @Schema(nullable = true) Integer issue,
        @Schema(nullable = true) Quality quality,
        List<ImportLine> values) {}
