package org.foyer.rest.dto;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.trouble.TroubleCode;

/** Something that is wrong now, and what helps. {@code text} contains the quotation. */
public record TroubleView(
        String code,
        String subject,
        TroubleCode.Severity severity,
        Map<String, String> parameters,
        String text,
        String remedy,
        @Schema(nullable = true) QuoteView quoted,
        Instant since) {}
