package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Imports of a series, a part at a time; {@code unit} of their values. */
public record ImportPage(
        String unit, List<ImportView> items, @Schema(nullable = true) String next) {}
