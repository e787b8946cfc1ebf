package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Triggered;

/**
 * What became of it.
 *
 * @param result {@code DONE} once the device has confirmed it; {@code NOT_KNOWN} if nothing came
 *     back: it may have acted, and is not sent again
 */
public record TriggeredView(Triggered.Result result, @Schema(nullable = true) ReasonView reason) {}
