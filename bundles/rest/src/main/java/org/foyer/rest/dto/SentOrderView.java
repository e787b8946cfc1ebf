package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What went to a device.
 *
 * @param by who won it; null when it was given back to its own logic
 * @param setPoints what it was to hold
 * @param release actuators that it was given back: kinds of command, {@code SET:name} for settable
 *     ones
 * @param trigger what it was told to do once; null for set-points
 * @param taken whether the device took it
 * @param failure why it did not
 */
public record SentOrderView(
        Instant at,
        String device,
        @Schema(nullable = true) SourceView by,
        List<CommandView> setPoints,
        List<String> release,
        @Schema(nullable = true) TriggerView trigger,
        boolean taken,
        @Schema(nullable = true) ReasonView failure) {

    /** What a momentary actuator was told; number and word are null where it takes none. */
    public record TriggerView(
            String name,
            @Schema(nullable = true) Double number,
            @Schema(nullable = true) String word) {}
}
