package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.ActionRun;

/**
 * What became of a button that was pressed.
 *
 * @param own whether the text is the service's; else it is the house's
 * @param text null while pending
 */
public record ActionRunView(
        String id,
        String action,
        String person,
        @Schema(nullable = true) String personName,
        Instant at,
        ActionRun.State state,
        boolean own,
        @Schema(nullable = true) String text) {}
