package org.foyer.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.Session;
import org.foyer.rest.dto.NewPassword;
import org.foyer.rest.dto.SessionView;
import org.foyer.rest.dto.SignIn;

/** Signing in and out. */
@Path("session")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SessionResource {

    private final Backends backends;
    private final Clock clock;

    SessionResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({})
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response signIn(SignIn order, @Context SecurityContext security) {
        if (order.secret() == null || order.secret().isBlank()) {
            throw Problem.invalid("secret", "Give the code on the console or the password.");
        }
        Identity identity = backends.identity();
        refuseTooMany(identity);
        String token = identity.signIn(order.secret()).orElse(null);
        if (token == null) {
            refuseTooMany(identity);
            throw new Problem(
                    401,
                    "wrong-secret",
                    "That is neither the code on the console nor the owner's password.",
                    "secret");
        }
        Session session =
                identity.session(token)
                        .orElseThrow(
                                () -> new IllegalStateException("a fresh session is not valid"));
        return Response.ok(view(session, token, identity))
                .header(HttpHeaders.SET_COOKIE, cookie(token, session, security.isSecure()))
                .build();
    }

    @GET
    public SessionView session(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return view(caller.session(), caller.token(), backends.identity());
    }

    @DELETE
    @Allowed({Session.Role.OWNER, Session.Role.INSTALLER, Session.Role.MEMBER, Session.Role.READER})
    @APIResponse(responseCode = "204")
    public Response signOut(@Context SecurityContext security) {
        backends.identity().signOut(Caller.of(security).token());
        return Response.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        Cookies.SESSION + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
                .build();
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204")
    public Response setPassword(NewPassword order, @Context SecurityContext security) {
        String password = order.password();
        if (password == null || password.codePointCount(0, password.length()) < 10) {
            throw new Problem(
                    422,
                    "password-short",
                    "Give a password of at least 10 characters.",
                    "password");
        }
        try {
            backends.identity().setPassword(Caller.of(security).token(), password);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("password", e.getMessage());
        }
        return Response.noContent().build();
    }

    private static void refuseTooMany(Identity identity) {
        Duration delay = identity.signInDelay();
        if (!delay.isZero()) {
            throw new Problem(
                    429,
                    "too-many-tries",
                    "Too many wrong tries. Wait " + (delay.toSeconds() + 1) + " s and try again.",
                    "secret");
        }
    }

    private static SessionView view(Session session, String token, Identity identity) {
        return new SessionView(
                session.person(),
                session.name(),
                session.role(),
                Cookies.csrf(token),
                session.expires(),
                identity.hasPassword());
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
