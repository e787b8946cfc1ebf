package org.foyer.rest.store;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Category;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.store.UpdateOrder;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ActivityView;
import org.foyer.rest.dto.InstallRequest;
import org.foyer.rest.dto.JobPage;
import org.foyer.rest.dto.JobView;
import org.foyer.rest.dto.KeysRequest;
import org.foyer.rest.dto.OrderView;
import org.foyer.rest.dto.PauseRequest;
import org.foyer.rest.dto.PreviewView;
import org.foyer.rest.dto.ReceiptPage;
import org.foyer.rest.dto.ServiceDetail;
import org.foyer.rest.dto.ServicePage;
import org.foyer.rest.dto.ServiceView;
import org.foyer.rest.dto.ShownRequest;
import org.foyer.rest.dto.SubscriptionPage;
import org.foyer.rest.dto.SubscriptionView;
import org.foyer.rest.dto.UpdateRequest;
import org.foyer.rest.http.Json;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/**
 * The household's side of the service store. Over 400 lines, because a path belongs to one class
 * and each method is a few lines with what the contract says of it.
 */
@Path("store")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class StoreResource {

    private static final int MOST_ADDED = 100;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Backends backends;
    private final StoreViews views;

    public StoreResource(Backends backends, StoreViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    @Path("services")
    public ServicePage services(
            @QueryParam("category") String category,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        return page(
                backends.catalogue().catalogue(),
                category(category),
                cursor,
                limit,
                Caller.of(security).locale());
    }

    @POST
    @Path("refresh")
    public ServicePage refresh(@Context SecurityContext security) {
        Catalogue catalogue = backends.catalogue().refresh();
        return page(catalogue, Optional.empty(), null, null, Caller.of(security).locale());
    }

    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_JSON)
    public ServicePage acceptKeys(KeysRequest request, @Context SecurityContext security) {
        String digest = request.digest();
        if (digest == null || !DIGEST.matcher(digest).matches()) {
            throw Problem.invalid("digest", Reason.of(ReasonCode.GIVE_AS_SHOWN));
        }
        StoreCalls.call(
                () -> {
                    backends.catalogue().acceptRoot(digest, Caller.of(security).session().person());
                    return digest;
                });
        return refresh(security);
    }

    @GET
    @Path("services/{id}")
    public ServiceDetail service(@PathParam("id") String id, @Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        ServiceCatalogue catalogue = backends.catalogue();
        ServiceId service = serviceId(id);
        Optional<ServiceDescription> offered =
                catalogue.catalogue().services().stream()
                        .filter(s -> s.id().equals(service))
                        .findFirst();
        Optional<InstalledService> installed = installed(backends.subscriptions(), service);
        ServiceDescription description =
                offered.or(() -> installed.map(InstalledService::description))
                        .orElseThrow(StoreResource::unknown);
        PreviewView preview = null;
        if (offered.isPresent()) {
            try {
                preview = views.preview(catalogue.preview(service), locale);
            } catch (StoreException e) {
                preview =
                        new PreviewView(
                                id,
                                List.of(),
                                List.of(),
                                0,
                                List.of(),
                                null,
                                List.of(),
                                List.of(e.getMessage()));
            }
        }
        return new ServiceDetail(
                views.service(description, locale),
                preview,
                installed.map(i -> views.subscription(i, locale)).orElse(null));
    }

    @POST
    @Path("services/{id}/install")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response install(
            @PathParam("id") String id, InstallRequest request, @Context SecurityContext security) {
        require(request.version(), "version");
        require(request.plan(), "plan");
        List<String> scopes = requireAll(request.scopes(), "scopes");
        Caller caller = Caller.of(security);
        InstallOrder order =
                new InstallOrder(
                        serviceId(id),
                        request.version(),
                        request.plan(),
                        new HashSet<>(scopes),
                        added(request.added()),
                        caller.session().person());
        return accepted(StoreCalls.call(() -> backends.installations().install(order)), caller);
    }

    @POST
    @Path("services/{id}/update")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response update(
            @PathParam("id") String id,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        ServiceId service = serviceId(id);
        Caller caller = Caller.of(security);
        byte[] body = http.getInputStream().readAllBytes();
        if (body.length == 0) {
            return accepted(
                    StoreCalls.call(() -> backends.installations().update(service)), caller);
        }
        UpdateRequest request = Json.read(body, UpdateRequest.class);
        require(request.version(), "version");
        UpdateOrder order =
                new UpdateOrder(
                        service,
                        request.version(),
                        new HashSet<>(requireAll(request.scopes(), "scopes")),
                        added(request.added()),
                        caller.session().person());
        return accepted(StoreCalls.call(() -> backends.installations().update(order)), caller);
    }

    private static Map<ServiceId, InstallOrder.Shown> added(Map<String, ShownRequest> added) {
        Map<ServiceId, InstallOrder.Shown> shown = new HashMap<>();
        if (added == null) {
            return shown;
        }
        if (added.size() > MOST_ADDED) {
            throw Problem.invalid("added", Reason.of(ReasonCode.GIVE_AT_MOST, "most", MOST_ADDED));
        }
        added.forEach(
                (id, request) -> {
                    if (request == null) {
                        throw Problem.invalid(
                                "added",
                                Reason.of(ReasonCode.FIELD_WRONG, "field", Reason.cut(id))
                                        .because(Reason.of(ReasonCode.VALUE_MISSING)));
                    }
                    require(request.version(), "added.version");
                    shown.put(
                            idIn("added", id),
                            new InstallOrder.Shown(
                                    request.version(),
                                    new HashSet<>(requireAll(request.scopes(), "added.scopes"))));
                });
        return shown;
    }

    private static ServiceId idIn(String field, String id) {
        try {
            return new ServiceId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_KNOWN_SERVICE));
        }
    }

    @GET
    @Path("subscriptions/{id}/activity")
    public ActivityView activity(@PathParam("id") String id, @Context SecurityContext security) {
        ServiceId service = serviceId(id);
        return views.activity(
                StoreCalls.call(() -> backends.subscriptions().activity(service)),
                Caller.of(security).locale());
    }

    @GET
    @Path("receipts")
    public ReceiptPage receipts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Page<Receipt> page =
                Page.of(
                        backends.grants().receipts(),
                        r -> r.at() + "/" + r.service() + "/" + r.scope(),
                        cursor,
                        limit);
        return new ReceiptPage(page.items().stream().map(views::receipt).toList(), page.next());
    }

    @DELETE
    @Path("services/{id}")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response uninstall(
            @PathParam("id") String id,
            @QueryParam("purge") String purge,
            @Context SecurityContext security) {
        if (purge != null && !purge.equals("true") && !purge.equals("false")) {
            throw Problem.invalid("purge", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        ServiceId service = serviceId(id);
        return accepted(
                StoreCalls.call(
                        () -> backends.installations().uninstall(service, "true".equals(purge))),
                Caller.of(security));
    }

    @GET
    @Path("jobs")
    public JobPage jobs(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        Page<Job> page = Page.of(backends.installations().jobs(), Job::id, cursor, limit);
        return new JobPage(
                page.items().stream().map(j -> views.job(j, locale)).toList(), page.next());
    }

    @GET
    @Path("jobs/{id}")
    public JobView job(@PathParam("id") String id, @Context SecurityContext security) {
        return backends.installations()
                .job(id)
                .map(j -> views.job(j, Caller.of(security).locale()))
                .orElseThrow(() -> Problem.notFound("There is no such job since the last start."));
    }

    @GET
    @Path("subscriptions")
    public SubscriptionPage subscriptions(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        Page<InstalledService> page =
                Page.of(
                        backends.subscriptions().services(),
                        s -> s.description().id().value(),
                        cursor,
                        limit);
        return new SubscriptionPage(
                page.items().stream().map(s -> views.subscription(s, locale)).toList(),
                page.next());
    }

    @PUT
    @Path("subscriptions/{id}/paused")
    @Consumes(MediaType.APPLICATION_JSON)
    public SubscriptionView pause(
            @PathParam("id") String id, PauseRequest request, @Context SecurityContext security) {
        if (request.paused() == null) {
            throw Problem.invalid("paused", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        Subscriptions subscriptions = backends.subscriptions();
        ServiceId service = serviceId(id);
        if (installed(subscriptions, service).isEmpty()) {
            throw unknown();
        }
        InstalledService now =
                StoreCalls.call(() -> subscriptions.pause(service, request.paused()));
        return views.subscription(now, Caller.of(security).locale());
    }

    @GET
    @Path("order")
    public OrderView serviceOrder() {
        return new OrderView(
                backends.subscriptions().order().stream().map(ServiceId::value).toList());
    }

    @PUT
    @Path("order")
    @Consumes(MediaType.APPLICATION_JSON)
    public OrderView setServiceOrder(OrderView order) {
        List<String> items = requireAll(order.items(), "items");
        if (new HashSet<>(items).size() < items.size()) {
            throw Problem.invalid("items", Reason.of(ReasonCode.VALUE_TWICE));
        }
        List<ServiceId> ids =
                items.stream()
                        .map(
                                id -> {
                                    try {
                                        return new ServiceId(id);
                                    } catch (IllegalArgumentException e) {
                                        throw Problem.invalid(
                                                "items", Reason.of(ReasonCode.GIVE_KNOWN_SERVICE));
                                    }
                                })
                        .toList();
        StoreCalls.call(
                () -> {
                    backends.subscriptions().setOrder(ids);
                    return ids;
                });
        return serviceOrder();
    }

    private ServicePage page(
            Catalogue catalogue,
            Optional<Category> category,
            String cursor,
            String limit,
            Locale locale) {
        List<ServiceView> all =
                catalogue.services().stream()
                        .filter(
                                s ->
                                        category.isEmpty()
                                                || s.category() == category.get()
                                                || s.subcategories().contains(category.get()))
                        .map(s -> views.service(s, locale))
                        .toList();
        Page<ServiceView> page = Page.of(all, ServiceView::id, cursor, limit);
        return new ServicePage(views.catalogue(catalogue, locale), page.items(), page.next());
    }

    private Response accepted(Job job, Caller caller) {
        return Response.status(Response.Status.ACCEPTED)
                .header("Location", "/api/v1/store/jobs/" + job.id())
                .entity(views.job(job, caller.locale()))
                .build();
    }

    private static Optional<InstalledService> installed(
            Subscriptions subscriptions, ServiceId service) {
        return subscriptions.services().stream()
                .filter(s -> s.description().id().equals(service))
                .findFirst();
    }

    private static Optional<Category> category(String text) {
        if (text == null) {
            return Optional.empty();
        }
        for (Category category : Category.values()) {
            if (category.name().equals(text)) {
                return Optional.of(category);
            }
        }
        throw Problem.invalid(
                "category",
                Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(Category.values())));
    }

    static ServiceId serviceId(String id) {
        try {
            return new ServiceId(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static Problem unknown() {
        return Problem.notFound("There is no such service here or in the catalogue.");
    }

    private static void require(String value, String field) {
        if (value == null || value.isBlank() || value.length() > 200) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_AS_SHOWN));
        }
    }

    private static List<String> requireAll(List<String> values, String field) {
        if (values == null || values.size() > 500 || values.stream().anyMatch(v -> v == null)) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_LIST));
        }
        return values;
    }
}
