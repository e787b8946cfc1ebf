package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Command;

/**
 * What went to a device.
 *
 * @param by who won it; null when it was given back to its own logic
 * @param setPoints what it was to hold
 * @param release what it was given back
 * @param taken whether the device took it
 * @param failure why it did not
 */
public record SentOrderView(
        Instant at,
        String device,
        @Schema(nullable = true) SourceView by,
        List<CommandView> setPoints,
        List<Command.Kind> release,
        boolean taken,
        @Schema(nullable = true) ReasonView failure) {}
