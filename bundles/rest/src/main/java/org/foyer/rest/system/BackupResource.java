package org.foyer.rest.system;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.backup.BackupException;
import org.foyer.api.backup.Backups;
import org.foyer.api.backup.Prepared;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.BackupOrder;
import org.foyer.rest.dto.PreparedView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** Backups of the home as files, and bringing them back. */
@Path("system")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM})
public final class BackupResource {

    private static final int LONGEST_PASSPHRASE = 256;

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    public BackupResource(Backends backends, HomeViews views, Clock clock) {
        this.backends = backends;
        this.views = views;
        this.clock = clock;
    }

    @POST
    @Path("backup")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(implementation = Object.class)))
    public Response backup(BackupOrder order) {
        Backups backups = backends.backups();
        Optional<char[]> passphrase = passphrase("passphrase", order.passphrase());
        StreamingOutput archive = out -> backups.write(out, passphrase);
        String day =
                DateTimeFormatter.ISO_LOCAL_DATE.format(
                        clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        return Response.ok(archive)
                .type(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"foyer-" + day + ".foyer-backup\"")
                .build();
    }

    @POST
    @Path("restore")
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public PreparedView restore(
            InputStream archive,
            @HeaderParam("X-Foyer-Passphrase") String header,
            @Context SecurityContext security) {
        var locale = Caller.of(security).locale();
        try {
            Prepared prepared =
                    backends.backups()
                            .prepare(archive, passphrase("X-Foyer-Passphrase", decoded(header)));
            return new PreparedView(
                    prepared.from(),
                    prepared.contains(),
                    prepared.withheld().stream().map(r -> views.reason(r, locale)).toList());
        } catch (BackupException e) {
            throw new Problem(
                    422, e.reason().code().key(), views.reason(e.reason(), locale).text());
        } catch (IOException e) {
            throw new Problem(
                    507,
                    "not-stored",
                    "The backup could not be taken in: the disk is full, or the transfer broke"
                            + " off. Nothing was changed.");
        }
    }

    @POST
    @Path("restore/apply")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @APIResponse(responseCode = "202")
    public Response apply() {
        if (!backends.backups().restart()) {
            throw new Problem(
                    409,
                    "nothing-prepared",
                    "No backup waits to be brought back. Send it to /system/restore first.");
        }
        return Response.accepted().build();
    }

    private static Optional<char[]> passphrase(String field, String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() < Backups.SHORTEST_PASSPHRASE || text.length() > LONGEST_PASSPHRASE) {
            throw Problem.invalid(
                    field,
                    Reason.of(
                            ReasonCode.GIVE_LENGTH,
                            "min",
                            Backups.SHORTEST_PASSPHRASE,
                            "max",
                            LONGEST_PASSPHRASE));
        }
        return Optional.of(text.toCharArray());
    }

    /** Base64 of UTF-8, since a header holds no other letters than Latin ones. */
    private static String decoded(String header) {
        try {
            return header == null
                    ? null
                    : new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("X-Foyer-Passphrase", Reason.of(ReasonCode.GIVE_BASE64));
        }
    }
}
