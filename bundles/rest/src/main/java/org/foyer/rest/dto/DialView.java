package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.rest.dial.DialState;
import org.foyer.rest.dial.Ending;

/**
 * How it stands with a program that the home dials.
 *
 * @param status null if it is not to be dialed, since its right or its code is over
 * @param since when that began
 * @param why there is no connection, if that is known
 */
public record DialView(
        String address,
        @Schema(nullable = true) DialState.Status status,
        @Schema(nullable = true) Instant since,
        @Schema(nullable = true) Ending why) {}
