package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.StartTile;

/**
 * Something of a service on the start page, as it is now; without a picture while the service does
 * not show it.
 *
 * @param ageS house time since the service showed it
 */
public record StartTileView(
        String service,
        String serviceName,
        StartTile.Kind kind,
        String key,
        String label,
        String subject,
        @Schema(nullable = true) Double ageS,
        @Schema(nullable = true) FigureView figure,
        @Schema(nullable = true) ChartView chart,
        @Schema(nullable = true) TableView table) {}
