package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.reading.Event;

/** What happened at a device; {@code value} and {@code text} mean what the kind says. */
public record DeviceEventView(
        long number,
        String device,
        Event.Kind kind,
        @Schema(nullable = true) Double value,
        @Schema(nullable = true) String text,
        Instant at) {}
