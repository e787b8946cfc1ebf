package org.foyer.rest.people;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Shown;
import org.foyer.api.party.Party;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dial.DialAddress;
import org.foyer.rest.dial.DialState;
import org.foyer.rest.dial.Dialer;
import org.foyer.rest.dial.Ending;
import org.foyer.rest.dto.AddressOrder;
import org.foyer.rest.dto.AgentOrder;
import org.foyer.rest.dto.AgentPage;
import org.foyer.rest.dto.AgentView;
import org.foyer.rest.dto.CodeRequest;
import org.foyer.rest.dto.DialView;
import org.foyer.rest.dto.PairingView;
import org.foyer.rest.dto.TokenView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.reach.Reach;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.Refused;
import org.foyer.rest.session.SessionResource;
import org.foyer.rest.session.SignedIn;

/** Programs outside of the caller's tenancy, and how they come to their tokens. */
@Path("agents")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class AgentsResource {

    private final Backends backends;
    private final Backends seen;
    private final Dialer dialer;
    private final Reach reach;

    /**
     * @param seen what the caller sees of the home, whose organisations they may name
     */
    public AgentsResource(Backends backends, Backends seen, Dialer dialer, Reach reach) {
        this.backends = backends;
        this.seen = seen;
        this.dialer = dialer;
        this.reach = reach;
    }

    @GET
    public AgentPage agents(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Agent> page = Page.of(mine(security), Agent::id, cursor, limit);
        return new AgentPage(page.items().stream().map(this::view).toList(), page.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PairingView letIn(AgentOrder order, @Context SecurityContext security) {
        if (order.name() == null) {
            throw Problem.invalid("name", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (order.kind() == null) {
            throw Problem.invalid(
                    "kind",
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(Agent.Kind.values())));
        }
        // A grid operator's box limits connections of the site.
        if (order.kind() == Agent.Kind.GRID_OPERATOR && !Caller.of(security).isOfSite()) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        Optional<String> party = party(order.party());
        Optional<String> address =
                Optional.ofNullable(order.address()).map(a -> address(a, security));
        Shown<Agent> invited =
                Refused.call(
                        () ->
                                backends.agents()
                                        .invite(
                                                order.name(),
                                                order.kind(),
                                                Caller.of(security).session().tenancy(),
                                                party,
                                                Optional.ofNullable(order.until()),
                                                address));
        dialer.look();
        return new PairingView(view(invited.what()), invited.secret());
    }

    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_JSON)
    public TokenView token(CodeRequest request, @Context HttpServletRequest http) {
        if (request.code() == null || request.code().isBlank()) {
            throw Problem.invalid("code", Reason.of(ReasonCode.VALUE_MISSING));
        }
        String peer = http.getRemoteAddr();
        SignedIn.refuseTooMany(backends.identity(), peer, "code");
        Shown<Agent> paired =
                Refused.call(() -> backends.agents().pair(request.code(), peer))
                        .orElseThrow(SessionResource::wrongCode);
        return new TokenView(view(paired.what()), paired.secret());
    }

    @GET
    @Path("me")
    public AgentView me(@Context SecurityContext security) {
        return view(Caller.of(security).agent());
    }

    @PUT
    @Path("{id}/address")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentView dial(
            @PathParam("id") String id, AddressOrder order, @Context SecurityContext security) {
        requireMine(id, security);
        String address = address(order.address(), security);
        Refused.call(
                () -> {
                    backends.agents().dial(id, address);
                    return true;
                });
        dialer.dial(id);
        return view(requireMine(id, security));
    }

    @DELETE
    @Path("{id}/address")
    @APIResponse(responseCode = "204")
    public Response dialNoMore(@PathParam("id") String id, @Context SecurityContext security) {
        requireMine(id, security);
        boolean stored = Refused.call(() -> backends.agents().dialNoMore(id));
        dialer.look();
        return Stored.mark(Response.noContent(), stored).build();
    }

    @DELETE
    @Path("{id}")
    @APIResponse(responseCode = "204")
    public Response putOut(@PathParam("id") String id, @Context SecurityContext security) {
        requireMine(id, security);
        boolean stored = Refused.call(() -> backends.agents().remove(id));
        dialer.look();
        return Stored.mark(Response.noContent(), stored).build();
    }

    private Agent requireMine(String id, SecurityContext security) {
        return mine(security).stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(404, "not-found", Reason.of(ReasonCode.ENTRY_GONE)));
    }

    /** Where somebody can be dialed who is not the home itself. */
    private String address(String given, SecurityContext security) {
        DialAddress address =
                DialAddress.of(given)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "address",
                                                Reason.of(ReasonCode.GIVE_AGENT_ADDRESS)));
        boolean here =
                address.isThisMachine()
                        || reach.isOwn(address.uri().getHost(), null)
                        || reach.status().addresses().contains(address.authority());
        if (here && address.port() == reach.port()) {
            throw Problem.invalid("address", Reason.of(ReasonCode.ADDRESS_IS_HOME));
        }
        if (!Caller.of(security).isOfSite()) {
            requireTenants(address, Caller.of(security).session().tenancy());
        }
        return address.uri().toString();
    }

    /** Who is of a tenancy that lasts may have dialed what lies outside, and not at any pace. */
    private void requireTenants(DialAddress address, String tenancy) {
        if (seen.sight().isOver()) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        if (!address.mayBeOutside()) {
            throw Problem.invalid("address", Reason.of(ReasonCode.ADDRESS_IS_NEAR));
        }
        Duration wait = dialer.untilNextChange(tenancy);
        if (!wait.isZero()) {
            long minutes = wait.plusSeconds(59).toMinutes();
            throw new Problem(
                            429,
                            "too-many-tries",
                            "The address was changed too often. Wait "
                                    + minutes
                                    + " min and try again.",
                            "address")
                    .retryAfter(wait);
        }
    }

    private Optional<String> party(String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                seen.home()
                        .site()
                        .party(id)
                        .filter(p -> p.kind() == Party.Kind.ORGANISATION)
                        .map(Party::id)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "party", Reason.of(ReasonCode.GIVE_KNOWN_PARTY))));
    }

    private List<Agent> mine(SecurityContext security) {
        String tenancy = Caller.of(security).session().tenancy();
        return backends.agents().all().stream().filter(a -> a.tenancy().equals(tenancy)).toList();
    }

    private String name(String party) {
        try {
            return backends.home().site().party(party).map(Party::name).orElse(party);
        } catch (Problem notReady) {
            return party;
        }
    }

    private AgentView view(Agent agent) {
        return new AgentView(
                agent.id(),
                agent.name(),
                agent.kind(),
                agent.party().orElse(null),
                agent.party().map(this::name).orElse(null),
                agent.state(),
                agent.until().orElse(null),
                agent.since(),
                agent.lastSeen().orElse(null),
                agent.address().map(address -> dial(agent.id(), address)).orElse(null));
    }

    private DialView dial(String agent, String address) {
        Optional<DialState> state = dialer.state(agent);
        return new DialView(
                address,
                state.map(DialState::status).orElse(null),
                state.map(DialState::since).orElse(null),
                state.flatMap(DialState::why).filter(w -> w != Ending.PAIRED).orElse(null));
    }
}
