package org.foyer.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import org.foyer.api.identity.Session;

/**
 * Who sends a request, proven by the guard.
 *
 * @param session the session behind the token; null only while signing in
 * @param token the token itself, never shown
 * @param locale the language of texts
 */
record Caller(Session session, String token, Locale locale) implements Principal {

    /** Request attribute that the guard sets. */
    static final String ATTRIBUTE = "org.foyer.rest.caller";

    static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw signInFirst();
    }

    static Problem signInFirst() {
        return new Problem(401, "sign-in", "Sign in first: POST /api/v1/session.");
    }

    @Override
    public String getName() {
        return session == null ? "" : session.person();
    }

    @Override
    public String toString() {
        return "Caller[" + getName() + "]";
    }
}
