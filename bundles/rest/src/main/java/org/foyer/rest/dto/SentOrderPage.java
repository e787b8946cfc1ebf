package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Orders that went to a device, newest first.
 *
 * @param nextBefore give it as {@code before} for older ones; null at the end
 */
public record SentOrderPage(
        List<SentOrderView> items, @Schema(nullable = true) Instant nextBefore) {}
