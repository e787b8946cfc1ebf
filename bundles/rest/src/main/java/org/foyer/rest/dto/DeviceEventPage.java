package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Events, newest first; {@code missed} of them did not reach a listener that was too slow. */
public record DeviceEventPage(
        List<DeviceEventView> items, @Schema(nullable = true) String next, long missed) {}
