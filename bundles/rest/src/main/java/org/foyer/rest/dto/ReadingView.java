package org.foyer.rest.dto;

import java.time.Instant;

/** A measured value with its unit and age in seconds of house time. */
public record ReadingView(double value, String unit, Instant at, double ageS) {}
