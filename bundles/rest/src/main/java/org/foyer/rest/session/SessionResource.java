package org.foyer.rest.session;

import jakarta.servlet.http.HttpServletRequest;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.identity.Identity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.AcceptRequest;
import org.foyer.rest.dto.NewPassword;
import org.foyer.rest.dto.SessionView;
import org.foyer.rest.dto.SignIn;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.ProblemMapper;

/** Signing in and out. */
@Path("session")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SessionResource {

    private static final String NO_COOKIE =
            Cookies.SESSION + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";

    private final Backends backends;
    private final SignedIn signedIn;

    public SessionResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.signedIn = new SignedIn(clock);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response signIn(
            SignIn order, @Context HttpServletRequest request, @Context SecurityContext security) {
        if (order.secret() == null || order.secret().isBlank()) {
            throw Problem.invalid("secret", Reason.of(ReasonCode.GIVE_SECRET));
        }
        Identity identity = backends.identity();
        String peer = request.getRemoteAddr();
        SignedIn.refuseTooMany(identity, peer, "secret");
        Optional<String> name = Optional.ofNullable(order.name()).filter(n -> !n.isBlank());
        String token =
                identity.signIn(name, order.secret(), peer)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                401,
                                                "wrong-secret",
                                                "This name and password, or this code, is not"
                                                        + " right.",
                                                "secret"));
        return signedIn.answer(token, identity, security.isSecure());
    }

    @POST
    @Path("accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response accept(
            AcceptRequest order,
            @Context HttpServletRequest request,
            @Context SecurityContext security) {
        if (order.code() == null || order.code().isBlank()) {
            throw Problem.invalid("code", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (order.password() == null) {
            throw Problem.invalid("password", Reason.of(ReasonCode.VALUE_MISSING));
        }
        Identity identity = backends.identity();
        String peer = request.getRemoteAddr();
        SignedIn.refuseTooMany(identity, peer, "code");
        String token =
                Refused.call(() -> backends.people().accept(order.code(), order.password(), peer))
                        .orElseThrow(SessionResource::wrongCode);
        return signedIn.answer(token, identity, security.isSecure());
    }

    public static Problem wrongCode() {
        return new Problem(
                401, "wrong-code", "This code is not right, was used, or is too old.", "code");
    }

    @GET
    public SessionView session(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return SignedIn.view(caller.session(), caller.token(), backends.identity());
    }

    @DELETE
    @APIResponse(responseCode = "204")
    public Response signOut(@Context SecurityContext security) {
        boolean stored = backends.identity().signOut(Caller.of(security).token());
        if (!stored) {
            return Response.fromResponse(new ProblemMapper().toResponse(notStored()))
                    .header(HttpHeaders.SET_COOKIE, NO_COOKIE)
                    .build();
        }
        return Response.noContent().header(HttpHeaders.SET_COOKIE, NO_COOKIE).build();
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
        boolean stored;
        try {
            stored = backends.identity().setPassword(Caller.of(security).token(), password);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "password",
                    Reason.of(ReasonCode.VALUE_WRONG)
                            .quoting(String.valueOf(e.getMessage()), Reason.CHECK));
        }
        if (!stored) {
            throw notStored();
        }
        return Response.noContent().build();
    }

    private static Problem notStored() {
        return new Problem(
                507,
                "not-stored",
                "In force, but not stored, since the disk is full: a restart would forget it. Make"
                        + " room; it is stored then.");
    }
}
