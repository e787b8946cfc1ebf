package org.foyer.rest.dto;

import java.util.List;
import org.foyer.api.history.Step;

/** A recorded series. */
public record SeriesView(
        String device,
        String quantity,
        String unit,
        Step step,
        List<PointView> points,
        boolean truncated) {}
