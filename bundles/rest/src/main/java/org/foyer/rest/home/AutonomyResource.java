package org.foyer.rest.home;

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
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.question.Question;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.AutonomyOrder;
import org.foyer.rest.dto.AutonomyView;
import org.foyer.rest.dto.YesOrder;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.Names;

/** Whether automation acts, asks or suggests at a device, and what waits for people there. */
@Path("devices/{id}/autonomy")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class AutonomyResource {

    private final Backends backends;
    private final HomeViews views;
    private final Names names;

    public AutonomyResource(Backends backends, HomeViews views, Names names) {
        this.backends = backends;
        this.views = views;
        this.names = names;
    }

    @GET
    public AutonomyView autonomy(@PathParam("id") String id, @Context SecurityContext security) {
        return view(steerable(id), Caller.of(security).locale());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public AutonomyView setAutonomy(
            @PathParam("id") String id, AutonomyOrder order, @Context SecurityContext security) {
        DeviceState state = steerable(id);
        if (order.autonomy() == null) {
            throw Problem.invalid(
                    "autonomy",
                    Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(Autonomy.values())));
        }
        try {
            backends.autonomies().set(state.device().id(), order.autonomy());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "id", Reason.of(ReasonCode.GIVE_AT_MOST, "most", Autonomies.MOST));
        }
        return view(state, Caller.of(security).locale());
    }

    @POST
    @Path("yes")
    @Consumes(MediaType.APPLICATION_JSON)
    public AutonomyView yes(
            @PathParam("id") String id, YesOrder order, @Context SecurityContext security) {
        DeviceState state = steerable(id);
        Caller caller = Caller.of(security);
        if (order.by() == null) {
            throw Problem.invalid("by", Reason.of(ReasonCode.VALUE_MISSING));
        }
        boolean allowed =
                backends.autonomies()
                        .allow(state.device().id(), order.by(), caller.session().person());
        if (!allowed) {
            throw new Problem(409, "nothing-waits", Reason.of(ReasonCode.NOTHING_WAITS));
        }
        return view(state, caller.locale());
    }

    @DELETE
    @Path("answers")
    public AutonomyView takeBack(
            @PathParam("id") String id,
            @QueryParam("by") String by,
            @Context SecurityContext security) {
        DeviceState state = steerable(id);
        DeviceId device = state.device().id();
        for (Said said : backends.autonomies().current().said()) {
            if (said.device().equals(device) && (by == null || said.asker().equals(by))) {
                backends.autonomies().takeBack(device, said.asker());
            }
        }
        return view(state, Caller.of(security).locale());
    }

    private DeviceState steerable(String id) {
        DeviceState state = views.known(id);
        if (!HomeViews.isSteerable(state)) {
            throw Problem.invalid("id", Reason.of(ReasonCode.DEVICE_CANNOT, "command", "RELEASE"));
        }
        return state;
    }

    private AutonomyView view(DeviceState state, Locale locale) {
        DeviceId device = state.device().id();
        Asking asking = backends.autonomies().current();
        List<AutonomyView.Waiting> waiting = new ArrayList<>();
        Set<String> askers = new HashSet<>();
        for (Outcome outcome : state.decision().map(d -> d.outcomes()).orElse(List.of())) {
            String asker = outcome.intent().source().id();
            boolean said =
                    asking.said().stream()
                            .anyMatch(s -> s.device().equals(device) && s.asker().equals(asker));
            // The image may be older than what was just set or said.
            if (isWaiting(outcome, asking.of(device)) && !said && askers.add(asker)) {
                waiting.add(
                        new AutonomyView.Waiting(
                                views.source(outcome.intent().source()),
                                HomeViews.command(outcome.intent().command()),
                                outcome.intent().until().orElse(null),
                                views.reason(outcome.reason(), locale),
                                question(device, asker).map(Question::id).orElse(null)));
            }
        }
        return new AutonomyView(
                asking.of(device),
                waiting,
                asking.said().stream()
                        .filter(s -> s.device().equals(device))
                        .sorted(Comparator.comparing(Said::asker))
                        .map(s -> answer(s, locale))
                        .toList());
    }

    private static boolean isWaiting(Outcome outcome, Autonomy autonomy) {
        ReasonCode code = outcome.reason().code();
        return autonomy != Autonomy.DO
                && outcome.result() == Outcome.Result.BOOKED
                && (code == ReasonCode.ORDER_WAITS || code == ReasonCode.ORDER_SUGGESTED);
    }

    private Optional<Question> question(DeviceId device, String asker) {
        return backends.questions().all().stream()
                .filter(q -> q.outcome().isEmpty() && q.origin().equals(asker))
                .filter(q -> q.device().filter(device::equals).isPresent())
                .findFirst();
    }

    private AutonomyView.Answer answer(Said said, Locale locale) {
        return new AutonomyView.Answer(
                said.asker(),
                names.anybody(said.asker(), locale),
                said.answer(),
                said.person().orElse(null),
                said.person().map(names::person).orElse(null),
                said.until());
    }
}
