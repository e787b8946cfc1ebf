package org.foyer.rest.dto;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why, as a stable code with parameters and as a text in the caller's language, which contains that
 * of the deeper cause.
 */
public record ReasonView(
        String code,
        Map<String, String> parameters,
        String text,
        @Schema(nullable = true) ReasonView why) {}
