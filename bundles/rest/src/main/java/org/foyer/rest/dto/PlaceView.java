package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a device is; {@code phases} is empty while they are not known, {@code tenancy} is null for
 * what is common.
 */
public record PlaceView(
        String connection,
        @Schema(nullable = true) String circuit,
        List<String> phases,
        @Schema(nullable = true) String zone,
        @Schema(nullable = true) String tenancy) {}
