package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.Technique;

/**
 * A consent.
 *
 * @param recipientName what the household calls the party; its id where there is none of that id
 * @param acceptedAt when the recipient said yes; null while it has not, and gets nothing
 * @param endedAt when it ended for good; null while it has not
 */
public record ConsentView(
        String id,
        String recipient,
        String recipientName,
        DataType type,
        List<String> devices,
        String purpose,
        Granularity granularity,
        Technique technique,
        int atLeast,
        boolean personal,
        List<String> onward,
        LegalBasis legalBasis,
        Instant from,
        @Schema(nullable = true) Instant until,
        @Schema(nullable = true) Integer retentionDays,
        String reward,
        State state,
        Instant givenAt,
        @Schema(nullable = true) Instant acceptedAt,
        @Schema(nullable = true) Instant endedAt) {

    /** Where it stands. */
    public enum State {
        /** The recipient has not said yes. */
        WAITING,
        /** It has not begun. */
        NOT_YET,
        /** Something leaves by it. */
        OPEN,
        PAUSED,
        WITHDRAWN,
        OVER
    }
}
