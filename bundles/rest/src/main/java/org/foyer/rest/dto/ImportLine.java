package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.reading.Quality;

/** One interval, {@code until} exclusive; without {@code quality} that of the whole holds. */
public record ImportLine(
        Instant from, Instant until, Double value, @Schema(nullable = true) Quality quality) {}
