package org.foyer.rest.session;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.Session;
import org.foyer.rest.dto.SessionView;
import org.foyer.rest.http.Problem;

/** What is answered to who comes in: the session and its cookie; or how long they wait. */
public final class SignedIn {

    private final Clock clock;

    SignedIn(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws Problem 429 when secrets of this peer are not looked at now
     */
    public static void refuseTooMany(Identity identity, String peer, String field) {
        Duration delay = identity.signInDelay(peer);
        if (!delay.isZero()) {
            long seconds = delay.plusMillis(999).toSeconds();
            throw new Problem(
                            429,
                            "too-many-tries",
                            "Too many wrong tries. Wait " + seconds + " s and try again.",
                            field)
                    .retryAfter(delay);
        }
    }

    Response answer(String token, Identity identity, boolean secure) {
        Session session = identity.session(token).orElseThrow(Caller::signInFirst);
        return Response.ok(view(session, token, identity))
                .header(HttpHeaders.SET_COOKIE, cookie(token, session, secure))
                .build();
    }

    static SessionView view(Session session, String token, Identity identity) {
        return new SessionView(
                session.person(),
                session.name(),
                session.role(),
                session.tenancy(),
                Cookies.csrf(token),
                session.expires(),
                identity.hasPassword(session.person()));
    }

    private String cookie(String token, Session session, boolean secure) {
        long seconds = Duration.between(clock.instant(), session.expires()).toSeconds();
        return Cookies.SESSION
                + "="
                + token
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Math.max(0, seconds)
                + (secure ? "; Secure" : "");
    }
}
