package org.foyer.identity;

import java.time.Instant;

/**
 * A session or API token as kept on disk.
 *
 * @param hash SHA-256 of the token, hexadecimal
 * @param person whose
 * @param expires a label once it was seen: how long
 * @param purpose what it is for
 */
record Ticket(String hash, String person, Instant expires, Purpose purpose) {

    /** What a token is for. */
    enum Purpose {
        /** Somebody signed in; slides while it is used. */
        SIGN_IN,
        /** Written to a file for scripts; replaced at each start. */
        TOKEN_FILE
    }

    Ticket until(Instant end) {
        return new Ticket(hash, person, end, purpose);
    }
}
