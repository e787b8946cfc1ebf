package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Between what powers a device is to stay.
 *
 * @param name of it among those of its source
 * @param minW least power into the device, W; null: none
 * @param maxW most power into the device, W; null: none
 * @param guard whether it is never traded
 * @param by who set it
 * @param wish whether a person set it; persons who may decide lift it
 * @param own whether the caller set it
 * @param until null if it stands
 */
public record BoundView(
        String name,
        @Schema(nullable = true) Double minW,
        @Schema(nullable = true) Double maxW,
        boolean guard,
        SourceView by,
        boolean wish,
        boolean own,
        ReasonView reason,
        @Schema(nullable = true) Instant until) {}
