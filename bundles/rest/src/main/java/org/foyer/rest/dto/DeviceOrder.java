package org.foyer.rest.dto;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person's order.
 *
 * @param command what
 * @param duration for how long, PT1M to PT12H; absent if it stands until it is taken back
 * @param untilReleased true if it stands until it is taken back (X.18); then no duration is given
 * @param suspendFlexibility true to suspend flexibility at the device while the order holds
 *     (FR.PRI.2)
 */
public record DeviceOrder(
        CommandView command,
        @Schema(nullable = true) Duration duration,
        @Schema(nullable = true) Boolean untilReleased,
        @Schema(nullable = true) Boolean suspendFlexibility) {}
