package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.Change;

/** What an update changes of what the household had agreed to. */
public record ChangeView(
        Change.Kind kind,
        String subject,
        @Schema(nullable = true) String before,
        @Schema(nullable = true) String after) {}
