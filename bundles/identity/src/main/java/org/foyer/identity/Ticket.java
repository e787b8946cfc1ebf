package org.foyer.identity;

import java.time.Instant;
import org.foyer.api.identity.Session;

/**
 * A session or API token as kept on disk.
 *
 * @param hash SHA-256 of the token, hexadecimal
 * @param session whose and how long
 * @param purpose what it is for
 */
record Ticket(String hash, Session session, Purpose purpose) {

    /** What a token is for. */
    enum Purpose {
        /** Somebody signed in; slides while it is used. */
        SIGN_IN,
        /** Written to a file for scripts; replaced at each start. */
        TOKEN_FILE
    }

    Ticket until(Instant expires) {
        return new Ticket(
                hash,
                new Session(session.person(), session.name(), session.role(), expires),
                purpose);
    }
}
