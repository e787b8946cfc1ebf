package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How fresh the catalogue is; {@code trouble} says why nothing new may be installed. */
public record CatalogueView(
        long version,
        @Schema(nullable = true) Instant fetched,
        @Schema(nullable = true) Instant expires,
        @Schema(nullable = true) ReasonView trouble) {}
