package org.foyer.rest.dto;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The yes of the household to an update, as it was shown. */
public record UpdateRequest(
        String version,
        List<String> scopes,
        @Schema(nullable = true) Map<String, ShownRequest> added) {}
