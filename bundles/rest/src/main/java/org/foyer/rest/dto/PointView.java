package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.foyer.api.reading.Quality;

/**
 * A point of a series; {@code coverage} is the share of the interval that was measured, {@code
 * quality} the worst of what it is made of, absent where that is MEASURED.
 */
public record PointView(
        Instant from,
        double mean,
        double min,
        double max,
        double coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) Quality quality) {}
