package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the home is reached beyond its own machine.
 *
 * @param state {@code LOOPBACK} (not at all), {@code READY}, {@code CLOCK_WRONG}, {@code
 *     AUTHORITY_LOST} or {@code NOT_STORED}
 * @param addresses as people type them after {@code https://}
 * @param fingerprint SHA-256 of the authority's certificate
 * @param certificateUntil when what it serves with ends, unless it is renewed before
 */
public record ReachView(
        String state,
        List<String> addresses,
        @Schema(nullable = true) String fingerprint,
        @Schema(nullable = true) Instant certificateUntil) {}
