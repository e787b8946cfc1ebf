package org.foyer.rest.notice;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.foyer.api.trouble.Trouble;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.TroublePage;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.TroubleText;

/** What is wrong now, gravest first. */
@Path("troubles")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class TroublesResource {

    private final Backends backends;
    private final TroubleText texts;

    public TroublesResource(Backends backends, TroubleText texts) {
        this.backends = backends;
        this.texts = texts;
    }

    @GET
    public TroublePage troubles(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Trouble> page =
                Page.of(
                        backends.troubles().current(),
                        t -> t.code().key() + "/" + t.subject(),
                        cursor,
                        limit);
        var locale = Caller.of(security).locale();
        return new TroublePage(
                page.items().stream().map(t -> texts.view(t, locale)).toList(), page.next());
    }
}
