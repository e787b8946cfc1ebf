package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A recorded series.
 *
 * @param shownFrom since when it is the reader's to see; the end of what was asked for if none of
 *     it is; absent if all of it is
 * @param exchanges when in that span other hardware took the device's place, in order; absent where
 *     that is not known or not told
 */
public record SeriesView(
        String device,
        String quantity,
        String unit,
        Resolution step,
        List<PointView> points,
        boolean truncated,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant shownFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Instant> exchanges) {}
