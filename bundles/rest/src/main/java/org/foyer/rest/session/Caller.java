package org.foyer.rest.session;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Session;
import org.foyer.rest.http.Problem;

/**
 * Who sends a request, proven by the guard: a person, a program, or nobody yet.
 *
 * @param session the session behind the token; null for a program and while signing in
 * @param agent the program behind the token; null for a person and while signing in
 * @param token the token itself, never shown
 * @param locale the language of texts
 */
public record Caller(Session session, Agent agent, String token, Locale locale)
        implements Principal {

    /** Request attribute that the guard sets. */
    public static final String ATTRIBUTE = "org.foyer.rest.caller";

    public static Caller nobody(Locale locale) {
        return new Caller(null, null, "", locale);
    }

    public static Caller person(Session session, String token, Locale locale) {
        return new Caller(session, null, token, locale);
    }

    public static Caller program(Agent agent, String token, Locale locale) {
        return new Caller(null, agent, token, locale);
    }

    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw signInFirst();
    }

    public static Problem signInFirst() {
        return new Problem(401, "sign-in", "Sign in first: POST /api/v1/session.");
    }

    /** True while signing in. */
    public boolean isNobody() {
        return session == null && agent == null;
    }

    /** The tenancy that they are of; empty while signing in. */
    public String tenancy() {
        return session != null ? session.tenancy() : agent != null ? agent.tenancy() : "";
    }

    /** The organisation that a program acts for; empty for the household's people and programs. */
    public Optional<String> party() {
        return agent == null ? Optional.empty() : agent.party();
    }

    /** Whether they are of the whole site, not of a tenancy in it. */
    public boolean isOfSite() {
        return tenancy().equals(Session.HOME);
    }

    /** The same, reading another language. */
    public Caller reading(Locale language) {
        return new Caller(session, agent, token, language);
    }

    @Override
    public String getName() {
        return session != null ? session.person() : agent != null ? agent.id() : "";
    }

    @Override
    public String toString() {
        return "Caller[" + getName() + "]";
    }
}
