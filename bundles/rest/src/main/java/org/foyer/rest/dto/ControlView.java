package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.home.DeviceState;

/** What holds for a device, by whom, why and until when. */
public record ControlView(
        CommandView command,
        List<CommandView> setPoints,
        @Schema(nullable = true) SourceView by,
        ReasonView reason,
        @Schema(nullable = true) Instant until,
        Instant since,
        DeviceState.Delivery delivery,
        @Schema(nullable = true) ReasonView deliveryReason) {}
