package org.foyer.rest;

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
import java.util.List;
import java.util.Locale;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Store;
import org.foyer.api.store.StoreException;
import org.foyer.rest.dto.GrantPage;
import org.foyer.rest.dto.GrantView;

/** What services may see and steer. */
@Path("grants")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class GrantsResource {

    private final Backends backends;
    private final StoreViews views;

    GrantsResource(Backends backends, StoreViews views) {
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
                backends.store().services().stream()
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
            @Context SecurityContext security) {
        return decided(service, scope, security, Store::grant);
    }

    @DELETE
    @Path("{service}/{scope}")
    public GrantView revoke(
            @PathParam("service") String service,
            @PathParam("scope") String scope,
            @Context SecurityContext security) {
        return decided(service, scope, security, Store::revoke);
    }

    /** What a person decides about a right. */
    @FunctionalInterface
    private interface Decision {
        Grant on(Store store, ServiceId service, String scope, String person) throws StoreException;
    }

    private GrantView decided(
            String service, String scope, SecurityContext security, Decision decision) {
        Caller caller = Caller.of(security);
        Store store = backends.store();
        InstalledService installed = installed(store, service, scope);
        ServiceId id = installed.description().id();
        return views.grant(
                installed.description(),
                StoreCalls.call(() -> decision.on(store, id, scope, caller.session().person())),
                caller.locale());
    }

    private static InstalledService installed(Store store, String service, String scope) {
        ServiceId id = StoreResource.serviceId(service);
        InstalledService installed =
                store.services().stream()
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
