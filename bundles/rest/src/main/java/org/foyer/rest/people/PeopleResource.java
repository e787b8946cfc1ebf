package org.foyer.rest.people;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.identity.Invitation;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Shown;
import org.foyer.api.place.Tenancy;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.InvitationPage;
import org.foyer.rest.dto.InvitationView;
import org.foyer.rest.dto.InvitedView;
import org.foyer.rest.dto.PersonOrder;
import org.foyer.rest.dto.PersonPage;
import org.foyer.rest.dto.PersonView;
import org.foyer.rest.home.PersonOrders;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.Refused;

/**
 * People of the caller's tenancy, and invitations to it. The whole site's owner also lets the
 * owners of tenancies in and puts them out; whom those let in is theirs to know.
 */
@Path("people")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class PeopleResource {

    private static final String ORDERING = "POST /devices/{id}/commands";

    private final Backends backends;
    private final PersonOrders orders;

    public PeopleResource(Backends backends) {
        this.backends = backends;
        this.orders = new PersonOrders(backends);
    }

    @GET
    public PersonPage people(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Person> page = Page.of(mine(security), Person::id, cursor, limit);
        return new PersonPage(
                page.items().stream().map(PeopleResource::view).toList(), page.next());
    }

    @GET
    @Path("invitations")
    public InvitationPage invitations(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Invitation> page = Page.of(open(security), Invitation::id, cursor, limit);
        return new InvitationPage(
                page.items().stream().map(PeopleResource::view).toList(), page.next());
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public InvitedView invite(PersonOrder order, @Context SecurityContext security) {
        requireWhole(order);
        String tenancy = tenancy(order, Caller.of(security));
        Shown<Invitation> invited =
                Refused.call(
                        () ->
                                backends.people()
                                        .invite(
                                                order.name(),
                                                order.role(),
                                                tenancy,
                                                Optional.ofNullable(order.until())));
        return new InvitedView(view(invited.what()), invited.secret());
    }

    @DELETE
    @Path("invitations/{id}")
    @APIResponse(responseCode = "204")
    public Response withdraw(@PathParam("id") String id, @Context SecurityContext security) {
        require(open(security).stream().anyMatch(i -> i.id().equals(id)));
        boolean stored = Refused.call(() -> backends.people().withdraw(id));
        return Stored.mark(Response.noContent(), stored).build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Response change(
            @PathParam("id") String id, PersonOrder order, @Context SecurityContext security) {
        requireWhole(order);
        require(own(security).stream().anyMatch(p -> p.id().equals(id)));
        Optional<Instant> until = Optional.ofNullable(order.until());
        boolean stored =
                Refused.call(() -> backends.people().change(id, order.name(), order.role(), until));
        boolean orders = Access.of(ORDERING).roles().contains(order.role());
        if (!orders || until.isPresent()) {
            this.orders.takeBack(id, orders ? until.get() : Instant.MIN);
        }
        if (order.role().needsEnd()) {
            forgetWishes(id, order.role() == Role.GUEST ? until.get() : Instant.MIN);
        }
        PersonView now =
                mine(security).stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst()
                        .map(PeopleResource::view)
                        .orElseThrow(PeopleResource::unknown);
        return Stored.mark(Response.ok(now), stored).build();
    }

    @DELETE
    @Path("{id}")
    @APIResponse(responseCode = "204")
    public Response remove(@PathParam("id") String id, @Context SecurityContext security) {
        require(isMine(id, security));
        boolean stored = Refused.call(() -> backends.people().remove(id));
        orders.takeBack(id, Instant.MIN);
        forgetWishes(id, Instant.MIN);
        return Stored.mark(Response.noContent(), stored).build();
    }

    private void forgetWishes(String person, Instant beyond) {
        try {
            backends.preferences().forget(person, beyond);
        } catch (Problem notReady) {
            // what looks after it (WishRights) forgets them once wishes are there
        }
    }

    private List<Person> own(SecurityContext security) {
        String tenancy = Caller.of(security).tenancy();
        return backends.people().all().stream().filter(p -> p.tenancy().equals(tenancy)).toList();
    }

    private List<Person> mine(SecurityContext security) {
        Caller caller = Caller.of(security);
        return backends.people().all().stream()
                .filter(p -> isFor(caller, p.tenancy(), p.role()))
                .toList();
    }

    private boolean isMine(String id, SecurityContext security) {
        return mine(security).stream().anyMatch(p -> p.id().equals(id));
    }

    private List<Invitation> open(SecurityContext security) {
        Caller caller = Caller.of(security);
        return backends.people().invitations().stream()
                .filter(i -> isFor(caller, i.tenancy(), i.role()))
                .toList();
    }

    private static boolean isFor(Caller caller, String tenancy, Role role) {
        return caller.tenancy().equals(tenancy) || (caller.isOfSite() && role == Role.OWNER);
    }

    /**
     * What somebody is invited to.
     *
     * @throws Problem 403 for the site's people where a tenancy has an owner, who invites
     */
    private String tenancy(PersonOrder order, Caller caller) {
        String own = caller.tenancy();
        if (order.tenancy() == null || order.tenancy().equals(own)) {
            return own;
        }
        List<String> known =
                caller.isOfSite()
                        ? backends.home().site().tenancies().stream().map(Tenancy::id).toList()
                        : List.of();
        if (!known.contains(order.tenancy())) {
            throw Problem.invalid(
                    "tenancy",
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF,
                            "allowed",
                            Stream.concat(Stream.of(own), known.stream())
                                    .collect(Collectors.joining(", "))));
        }
        if (order.role() != Role.OWNER) {
            throw Problem.invalid(
                    "role", Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Role.OWNER.name()));
        }
        if (backends.people().all().stream()
                .anyMatch(p -> p.tenancy().equals(order.tenancy()) && p.role() == Role.OWNER)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        return order.tenancy();
    }

    private static void requireWhole(PersonOrder order) {
        if (order.name() == null) {
            throw Problem.invalid("name", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (order.role() == null) {
            throw Problem.invalid(
                    "role",
                    Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(Role.values())));
        }
    }

    private static void require(boolean known) {
        if (!known) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return new Problem(404, "not-found", Reason.of(ReasonCode.ENTRY_GONE));
    }

    private static PersonView view(Person person) {
        return new PersonView(
                person.id(),
                person.name(),
                person.role(),
                person.tenancy(),
                person.until().orElse(null),
                person.ended());
    }

    private static InvitationView view(Invitation invitation) {
        return new InvitationView(
                invitation.id(),
                invitation.name(),
                invitation.role(),
                invitation.tenancy(),
                invitation.until().orElse(null),
                invitation.expires());
    }
}
