package org.foyer.rest.consent;

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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.ConsentException;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.ReadCount;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Party;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ConsentOrder;
import org.foyer.rest.dto.ConsentPage;
import org.foyer.rest.dto.ConsentView;
import org.foyer.rest.dto.ReadCountPage;
import org.foyer.rest.dto.ReadCountView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Caller;

/**
 * What leaves the house, of the caller's tenancy; the program of an organisation sees what it was
 * given, and says its yes.
 */
@Path("consents")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ConsentsResource {

    private interface Call<T> {
        T call() throws ConsentException;
    }

    private final Backends all;
    private final ConsentReader reader;
    private final Clock clock;

    /**
     * @param all the whole home, of which parties are named
     * @param seen what the caller sees of it
     */
    public ConsentsResource(Backends all, Backends seen, Clock clock) {
        this.all = all;
        this.reader = new ConsentReader(seen, clock);
        this.clock = clock;
    }

    @GET
    public ConsentPage consents(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Page<Consent> page = Page.of(of(Caller.of(security)), Consent::id, cursor, limit);
        return new ConsentPage(page.items().stream().map(this::view).toList(), page.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ConsentView giveConsent(ConsentOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        ConsentTerms terms = reader.terms(order, caller.tenancy());
        return view(done(() -> all.consents().give(terms, caller.getName())));
    }

    @GET
    @Path("reads")
    public ReadCountPage reads(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        String tenancy = Caller.of(security).tenancy();
        List<ReadCount> mine =
                all.egress().reads().stream().filter(r -> r.tenancy().equals(tenancy)).toList();
        Page<ReadCount> page =
                Page.of(mine, r -> r.hour() + " " + r.recipient() + " " + r.type(), cursor, limit);
        return new ReadCountPage(page.items().stream().map(this::view).toList(), page.next());
    }

    @PUT
    @Path("{id}/pause")
    @APIResponse(responseCode = "204")
    public Response pauseConsent(@PathParam("id") String id, @Context SecurityContext security) {
        requireTheirs(id, security);
        boolean stored = done(() -> all.consents().pause(id));
        return Stored.mark(Response.noContent(), stored).build();
    }

    @DELETE
    @Path("{id}/pause")
    @APIResponse(responseCode = "204")
    public Response resumeConsent(@PathParam("id") String id, @Context SecurityContext security) {
        requireTheirs(id, security);
        done(
                () -> {
                    all.consents().resume(id);
                    return true;
                });
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    @APIResponse(responseCode = "204")
    public Response withdrawConsent(@PathParam("id") String id, @Context SecurityContext security) {
        requireTheirs(id, security);
        boolean stored = done(() -> all.consents().withdraw(id));
        return Stored.mark(Response.noContent(), stored).build();
    }

    @POST
    @Path("{id}/accept")
    public ConsentView acceptConsent(
            @PathParam("id") String id, @Context SecurityContext security) {
        requireTheirs(id, security);
        return view(done(() -> all.consents().accept(id, Caller.of(security).getName())));
    }

    /**
     * Those of the caller's tenancy; to a program those of its organisation that have not ended.
     */
    private List<Consent> of(Caller caller) {
        return all.consents().all().stream()
                .filter(c -> c.terms().tenancy().equals(caller.tenancy()))
                .filter(
                        c ->
                                caller.party()
                                        .map(
                                                p ->
                                                        c.terms().recipient().equals(p)
                                                                && c.ended().isEmpty())
                                        .orElse(true))
                .toList();
    }

    private void requireTheirs(String id, SecurityContext security) {
        if (of(Caller.of(security)).stream().noneMatch(c -> c.id().equals(id))) {
            throw new Problem(404, "not-found", Reason.of(ReasonCode.ENTRY_GONE));
        }
    }

    private static <T> T done(Call<T> call) {
        try {
            return call.call();
        } catch (ConsentException e) {
            String[] fields = e.field().map(f -> new String[] {f}).orElseGet(() -> new String[0]);
            throw switch (e.reason().code()) {
                case ENTRY_GONE -> new Problem(404, "not-found", e.reason());
                case NOTHING_STORED -> new Problem(507, "not-stored", e.reason());
                case ENTRIES_TOO_MANY -> new Problem(409, "entries-too-many", e.reason());
                default -> new Problem(422, "invalid", e.reason(), fields);
            };
        }
    }

    private String name(String party) {
        return all.home().site().party(party).map(Party::name).orElse(party);
    }

    private ReadCountView view(ReadCount read) {
        return new ReadCountView(
                read.recipient(),
                name(read.recipient()),
                read.type(),
                read.hour(),
                read.count(),
                read.last());
    }

    private ConsentView view(Consent consent) {
        ConsentTerms terms = consent.terms();
        return new ConsentView(
                consent.id(),
                terms.recipient(),
                name(terms.recipient()),
                terms.type(),
                terms.devices().stream().map(DeviceId::value).sorted().toList(),
                terms.purpose(),
                terms.granularity(),
                terms.technique(),
                terms.atLeast(),
                terms.personal(),
                terms.onward().stream().sorted().toList(),
                terms.legalBasis(),
                terms.from(),
                terms.until().orElse(null),
                terms.retention().map(r -> (int) r.toDays()).orElse(null),
                terms.reward(),
                state(consent),
                consent.given().at(),
                consent.accepted().map(Consent.Yes::at).orElse(null),
                consent.ended().map(Consent.Ended::at).orElse(null));
    }

    private ConsentView.State state(Consent consent) {
        if (consent.ended().filter(Consent.Ended::withdrawn).isPresent()) {
            return ConsentView.State.WITHDRAWN;
        }
        return consent.standing(clock.instant())
                .map(
                        refusal ->
                                switch (refusal) {
                                    case NOT_ACCEPTED -> ConsentView.State.WAITING;
                                    case NOT_YET -> ConsentView.State.NOT_YET;
                                    case PAUSED -> ConsentView.State.PAUSED;
                                    default -> ConsentView.State.OVER;
                                })
                .orElse(ConsentView.State.OPEN);
    }
}
