package org.foyer.rest.store;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Grants;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.GrantPage;
import org.foyer.rest.dto.GrantRequest;
import org.foyer.rest.dto.GrantView;
import org.foyer.rest.http.Json;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** What services may see and steer. */
@Path("grants")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class GrantsResource {

    private final Backends backends;
    private final StoreViews views;

    public GrantsResource(Backends backends, StoreViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public GrantPage grants(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        List<GrantView> all =
                backends.subscriptions().services().stream()
                        .flatMap(
                                s ->
                                        s.grants().stream()
                                                .map(g -> views.grant(s.description(), g, locale)))
                        .toList();
        Page<GrantView> page = Page.of(all, GrantsResource::key, cursor, limit);
        return new GrantPage(page.items(), page.next());
    }

    @PUT
    @Path("{service}/{scope}")
    public GrantView give(
            @PathParam("service") String service,
            @PathParam("scope") String scope,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        byte[] body = http.getInputStream().readAllBytes();
        Optional<Instant> until =
                body.length == 0
                        ? Optional.empty()
                        : Optional.ofNullable(Json.read(body, GrantRequest.class).until());
        return decided(
                service,
                scope,
                security,
                (grants, id, right, person) -> grants.grant(id, right, until, person));
    }

    @DELETE
    @Path("{service}/{scope}")
    public GrantView revoke(
            @PathParam("service") String service,
            @PathParam("scope") String scope,
            @Context SecurityContext security) {
        return decided(service, scope, security, Grants::revoke);
    }

    /** What a person decides about a right. */
    @FunctionalInterface
    private interface Decision {
        Grant on(Grants grants, ServiceId service, String scope, String person)
                throws StoreException;
    }

    private GrantView decided(
            String service, String scope, SecurityContext security, Decision decision) {
        Caller caller = Caller.of(security);
        Grants grants = backends.grants();
        InstalledService installed = installed(service, scope);
        ServiceId id = installed.description().id();
        return views.grant(
                installed.description(),
                StoreCalls.call(() -> decision.on(grants, id, scope, caller.session().person())),
                caller.locale());
    }

    private InstalledService installed(String service, String scope) {
        ServiceId id = StoreResource.serviceId(service);
        InstalledService installed =
                backends.subscriptions().services().stream()
                        .filter(s -> s.description().id().equals(id))
                        .findFirst()
                        .orElseThrow(StoreResource::unknown);
        if (installed.grants().stream().noneMatch(g -> g.scope().id().equals(scope))) {
            throw Problem.notFound(
                    "This service has no such scope. GET /api/v1/grants lists them.");
        }
        return installed;
    }

    private static String key(GrantView grant) {
        return grant.service() + "/" + grant.scope().id();
    }
}
