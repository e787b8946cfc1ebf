package org.foyer.rest.preference;

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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.device.DeviceId;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceException;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Subject;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.InForcePage;
import org.foyer.rest.dto.PreferenceOrder;
import org.foyer.rest.dto.PreferencePage;
import org.foyer.rest.dto.PreferenceView;
import org.foyer.rest.dto.SeasonView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.Names;

/** What people wish of the home (FR.PUC2), of the caller's tenancy; a guest sees their own. */
@Path("preferences")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class PreferencesResource {

    private interface Call<T> {
        T call() throws PreferenceException;
    }

    private final Backends seen;
    private final TermsReader reader;
    private final PreferenceViews views;
    private final Clock clock;

    /**
     * @param all the whole home, of whose people it is told
     * @param seen what the caller sees of it
     */
    public PreferencesResource(
            Backends all, Backends seen, HomeViews views, Names names, Clock clock) {
        this.seen = seen;
        this.reader = new TermsReader(all, seen, clock);
        this.views = new PreferenceViews(seen, views, names);
        this.clock = clock;
    }

    @GET
    public PreferencePage preferences(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Page<Preference> page = Page.of(shown(caller.session()), Preference::id, cursor, limit);
        List<HandOver> handOvers = seen.preferences().handOvers();
        return new PreferencePage(
                page.items().stream()
                        .map(p -> views.view(p, handOvers, caller.session(), caller.locale()))
                        .toList(),
                page.next());
    }

    private List<Preference> shown(Session session) {
        return seen.preferences().all().stream().filter(p -> isShown(p, session)).toList();
    }

    private static boolean isShown(Preference one, Session session) {
        return session.role() != Role.GUEST || one.terms().person().equals(session.person());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PreferenceView addPreference(PreferenceOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        if (order.version() != null) {
            throw Problem.invalid("version", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        PreferenceTerms terms = reader.terms(order, caller.session(), Optional.empty());
        return view(done(() -> seen.preferences().add(terms, caller.getName())), caller);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public PreferenceView changePreference(
            @PathParam("id") String id, PreferenceOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Preference known = theirs(id, caller.session());
        if (order.version() == null) {
            throw Problem.invalid("version", Reason.of(ReasonCode.VALUE_MISSING));
        }
        PreferenceTerms terms =
                reader.terms(order, caller.session(), Optional.of(known.terms().person()));
        return view(
                done(() -> seen.preferences().change(id, order.version(), terms, caller.getName())),
                caller);
    }

    @DELETE
    @Path("{id}")
    @APIResponse(responseCode = "204")
    public Response removePreference(
            @PathParam("id") String id,
            @QueryParam("version") String version,
            @Context SecurityContext security) {
        theirs(id, Caller.of(security).session());
        long meant = version(version);
        done(
                () -> {
                    seen.preferences().remove(id, meant);
                    return true;
                });
        return Response.noContent().build();
    }

    private static long version(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(
                    "version",
                    Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", 1, "max", Integer.MAX_VALUE));
        }
    }

    @GET
    @Path("in-force")
    public InForcePage inForce(
            @QueryParam("zone") String zone,
            @QueryParam("role") String role,
            @QueryParam("at") String at,
            @Context SecurityContext security) {
        Instant when = at == null ? clock.instant() : Instants.parse("at", at);
        Session session = Caller.of(security).session();
        return new InForcePage(
                subjects(zone, role).stream()
                        .map(s -> seen.preferences().inForce(s, when))
                        .filter(now -> isShown(now, session))
                        .map(now -> views.view(now, told(now, session)))
                        .toList());
    }

    /** A guest learns what holds where their own wish counts, and never when nobody is here. */
    private static boolean isShown(InForce now, Session session) {
        return session == null
                || session.role() != Role.GUEST
                || now.counted().stream()
                        .filter(c -> isShown(c.preference(), session))
                        .anyMatch(c -> c.part() == InForce.Part.COUNTS);
    }

    private static List<InForce.Counted> told(InForce now, Session session) {
        return session == null
                ? List.of()
                : now.counted().stream().filter(c -> isShown(c.preference(), session)).toList();
    }

    private Set<Subject> subjects(String zone, String role) {
        if (zone != null && role != null) {
            throw Problem.invalid("role", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        if (zone != null) {
            if (seen.home().site().zone(zone).isEmpty() || !seen.sight().commandsZone(zone)) {
                throw Problem.invalid("zone", Reason.of(ReasonCode.GIVE_KNOWN_ZONE));
            }
            return Set.of(new Subject.OfZone(zone));
        }
        if (role != null) {
            return Set.of(known(role));
        }
        Set<Subject> subjects = new LinkedHashSet<>();
        for (Preference one : seen.preferences().all()) {
            if (!(one.terms().wish().subject() instanceof Subject.OfHome)) {
                subjects.add(one.terms().wish().subject());
            }
        }
        return subjects;
    }

    private Subject known(String id) {
        try {
            DeviceId role = new DeviceId(id);
            if (seen.sight().commands(role)
                    && (seen.home().state().device(role).isPresent()
                            || seen.deviceRoles().all().stream()
                                    .anyMatch(r -> r.id().equals(role)))) {
                return new Subject.OfRole(role);
            }
        } catch (IllegalArgumentException e) {
            // not a device id, so no device has it
        }
        throw Problem.invalid("role", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
    }

    @GET
    @Path("season")
    public SeasonView season(@Context SecurityContext security) {
        return new SeasonView(
                seen.preferences().seasons().get(Caller.of(security).session().person()));
    }

    @PUT
    @Path("season")
    @Consumes(MediaType.APPLICATION_JSON)
    public SeasonView feelSeason(SeasonView felt, @Context SecurityContext security) {
        String person = Caller.of(security).session().person();
        done(
                () -> {
                    seen.preferences().feel(person, Optional.ofNullable(felt.season()));
                    return true;
                });
        return season(security);
    }

    private PreferenceView view(Preference one, Caller caller) {
        return views.view(one, seen.preferences().handOvers(), caller.session(), caller.locale());
    }

    private Preference theirs(String id, Session session) {
        Preference one =
                shown(session).stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                404,
                                                "not-found",
                                                Reason.of(ReasonCode.ENTRY_GONE)));
        reader.requireTheirs(one, session);
        return one;
    }

    private static <T> T done(Call<T> call) {
        try {
            return call.call();
        } catch (PreferenceException e) {
            throw switch (e.why()) {
                case GONE -> new Problem(404, "not-found", e.reason());
                case CHANGED -> new Problem(409, "preference-changed", e.reason(), "version");
                case TOO_MANY -> new Problem(409, "entries-too-many", e.reason());
                case NOT_STORED -> new Problem(507, "not-stored", e.reason());
            };
        }
    }
}
