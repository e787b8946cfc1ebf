package org.foyer.rest.dto;

import java.time.Instant;

/** A point of a series; {@code coverage} is the share of the interval that was measured. */
public record PointView(Instant from, double mean, double min, double max, double coverage) {}
