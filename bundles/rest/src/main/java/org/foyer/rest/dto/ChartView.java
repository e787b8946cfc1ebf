package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Small bars on a service's part of the page, in order of time. */
public record ChartView(String key, String label, String unit, List<Bar> bars, boolean onStart) {

    /** A bar; null while unknown. */
    @Schema(name = "ChartBar")
    public record Bar(Instant at, @Schema(nullable = true) Double value) {}
}
