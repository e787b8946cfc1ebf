package org.foyer.rest.dto;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The yes of the household as it was shown; {@code added} are services that come along. */
public record InstallRequest(
        String version,
        String plan,
        List<String> scopes,
        @Schema(nullable = true) Map<String, ShownRequest> added) {}
