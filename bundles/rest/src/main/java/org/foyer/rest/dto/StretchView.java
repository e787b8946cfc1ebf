package org.foyer.rest.dto;

import java.time.Instant;

/** A stretch of time. */
public record StretchView(Instant from, Instant until) {}
