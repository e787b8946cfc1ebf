package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The catalogue. */
public record ServicePage(
        CatalogueView catalogue, List<ServiceView> items, @Schema(nullable = true) String next) {}
