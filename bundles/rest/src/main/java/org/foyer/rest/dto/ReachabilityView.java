package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.device.Reachability;

/** Whether the device can be reached. */
public record ReachabilityView(
        Reachability.Status status, Instant since, @Schema(nullable = true) ReasonView why) {}
