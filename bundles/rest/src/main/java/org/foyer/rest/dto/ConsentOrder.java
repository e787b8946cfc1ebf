package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.Technique;

/**
 * A consent to give.
 *
 * @param granularity RAW for LIVE; if null QUARTER_HOUR for HISTORY
 * @param technique RAW if null
 * @param onward ids of parties; to nobody if null
 * @param legalBasis CONSENT if null
 * @param from now if null
 * @param until until it is withdrawn if null
 * @param retentionDays how long the recipient may keep it; nothing agreed if null
 */
public record ConsentOrder(
        String recipient,
        DataType type,
        List<String> devices,
        String purpose,
        @Schema(nullable = true) Granularity granularity,
        @Schema(nullable = true) Technique technique,
        @Schema(nullable = true) List<String> onward,
        @Schema(nullable = true) LegalBasis legalBasis,
        @Schema(nullable = true) Instant from,
        @Schema(nullable = true) Instant until,
        @Schema(nullable = true) Integer retentionDays,
        @Schema(nullable = true) String reward) {}
