package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that can be stopped for the whole home.
 *
 * @param what flexibility, or control
 * @param person who stopped it; null while it is allowed
 */
public record StopView(
        String what,
        boolean stopped,
        @Schema(nullable = true) String person,
        @Schema(nullable = true) Instant since) {}
