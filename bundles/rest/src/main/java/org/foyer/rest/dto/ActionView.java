package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A button of a service: what is asked before it, and why it cannot be pressed now. */
public record ActionView(
        String key,
        String label,
        @Schema(nullable = true) String confirm,
        @Schema(nullable = true) String notNow,
        @Schema(nullable = true) ActionRunView last) {}
