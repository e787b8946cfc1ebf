package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.reading.Quality;

/** A kept import. */
public record ImportView(
        Instant from,
        Instant until,
        double value,
        Quality quality,
        String source,
        int issue,
        Instant received) {}
