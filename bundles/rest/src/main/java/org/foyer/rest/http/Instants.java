package org.foyer.rest.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Instants as query parameters give them. */
public final class Instants {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST = 40;

    private Instants() {}

    /**
     * The instant.
     *
     * @throws Problem 422 naming the field when it is none, or before 1970 or after 2200
     */
    public static Instant parse(String field, String text) {
        try {
            if (text != null && text.length() <= LONGEST) {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant;
                }
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_INSTANT));
    }

    /** Refuses one before 1970 or after 2200, naming the field. */
    public static void check(String field, Instant instant) {
        if (!instant.isAfter(EARLIEST) || !instant.isBefore(LATEST)) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_INSTANT));
        }
    }
}
