package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A right to give; null until it is taken back. */
public record GrantRequest(@Schema(nullable = true) Instant until) {}
