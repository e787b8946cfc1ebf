package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All series of which there are imports, a part at a time. */
public record ImportSeriesPage(
        List<ImportSeriesView> items, @Schema(nullable = true) String next) {}
