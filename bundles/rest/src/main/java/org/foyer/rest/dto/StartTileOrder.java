package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.StartTile;

/** Puts a tile on the start page or takes it off. */
public record StartTileOrder(
        String service,
        StartTile.Kind kind,
        String key,
        @Schema(nullable = true) String subject,
        Boolean shown) {}
