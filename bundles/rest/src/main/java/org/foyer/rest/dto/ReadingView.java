package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.reading.Quality;

/**
 * A measured value with its unit and age in seconds of house time. {@code quality} CERTIFIED is
 * good for bills, all others are informative (FR.MDP.15).
 */
public record ReadingView(double value, String unit, Instant at, double ageS, Quality quality) {}
