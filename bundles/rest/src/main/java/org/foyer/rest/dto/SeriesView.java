package org.foyer.rest.dto;

import java.util.List;

/** A recorded series. */
public record SeriesView(
        String device,
        String quantity,
        String unit,
        Resolution step,
        List<PointView> points,
        boolean truncated) {}
