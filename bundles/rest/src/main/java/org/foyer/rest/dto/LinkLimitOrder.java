package org.foyer.rest.dto;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an issuer limits from now on.
 *
 * @param valueW not negative, both ways; nothing is needed when not active
 * @param active true if not said
 * @param lasting from now; null: until the next word
 */
public record LinkLimitOrder(
        @Schema(nullable = true) Double valueW,
        @Schema(nullable = true) Boolean active,
        @Schema(nullable = true) Duration lasting) {}
