package org.foyer.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.identity.Session;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.DeviceOrder;
import org.foyer.rest.dto.DevicePage;
import org.foyer.rest.dto.DeviceView;
import org.foyer.rest.dto.WhyView;

/** Devices, a person's orders to them, and why they do what they do. */
@Path("devices")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class DevicesResource {

    static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    DevicesResource(Backends backends, HomeViews views, Clock clock) {
        this.backends = backends;
        this.views = views;
        this.clock = clock;
    }

    @GET
    public DevicePage devices(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        var all = views.devices(backends.home().state(), Caller.of(security).locale());
        Page<DeviceView> page = Page.of(all, DeviceView::id, cursor, limit);
        return new DevicePage(page.items(), page.next());
    }

    @GET
    @Path("{id}")
    public DeviceView device(@PathParam("id") String id, @Context SecurityContext security) {
        return views.device(known(id), Caller.of(security).locale());
    }

    @GET
    @Path("{id}/why")
    public WhyView why(@PathParam("id") String id, @Context SecurityContext security) {
        return views.why(known(id), Caller.of(security).locale());
    }

    @POST
    @Path("{id}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Session.Role.OWNER, Session.Role.INSTALLER, Session.Role.MEMBER})
    public DeviceView order(
            @PathParam("id") String id, DeviceOrder order, @Context SecurityContext security) {
        DeviceState state = known(id);
        Command command = Commands.of(order.command(), state.device());
        Duration duration = order.duration();
        if (duration == null
                || duration.compareTo(SHORTEST) < 0
                || duration.compareTo(Intent.LONGEST) > 0) {
            throw Problem.invalid("duration", "Give a duration of PT1M to PT12H.");
        }
        Caller caller = Caller.of(security);
        Session person = caller.session();
        Instant from = clock.instant();
        Instant until = from.plus(duration);
        Source source = new Source(Source.Rank.PERSON, person.person(), person.name());
        ReasonCode code =
                command instanceof Command.Release
                        ? ReasonCode.PERSON_HANDS_OFF
                        : ReasonCode.PERSON_ORDER;
        Reason reason = Reason.of(code, "person", person.name(), "untilAt", until);
        Intent intent = new Intent(state.device().id(), command, source, reason, from, until);

        Intents intents = backends.intents();
        Optional<Intent> before =
                intents.current().stream()
                        .filter(i -> i.device().equals(intent.device()))
                        .filter(i -> i.source().id().equals(source.id()))
                        .findFirst();
        backends.orders().keep(intent);
        Decision decision;
        try {
            decision = Stages.await(intents.submit(intent), "command");
        } catch (Problem e) {
            if (e.status() == 422) {
                keepAgain(intent, before);
            }
            throw e;
        }
        Optional<Outcome> refused =
                decision.outcomes().stream()
                        .filter(o -> o.intent().source().id().equals(source.id()))
                        .filter(o -> o.result() == Outcome.Result.REFUSED)
                        .findFirst();
        if (refused.isPresent()) {
            restore(intents, intent, before);
            throw refusal(refused.get().reason(), caller);
        }
        return views.device(known(id), decision, caller.locale());
    }

    @DELETE
    @Path("{id}/commands")
    @Allowed({Session.Role.OWNER, Session.Role.INSTALLER, Session.Role.MEMBER})
    public void automatic(@PathParam("id") String id) {
        DeviceId device = known(id).device().id();
        Intents intents = backends.intents();
        for (Intent intent : intents.current()) {
            if (intent.device().equals(device) && intent.source().rank() == Source.Rank.PERSON) {
                Stages.await(intents.withdraw(intent.source().id(), device), "id");
                backends.orders().drop(intent.source().id(), device);
            }
        }
    }

    /** A refused order must not start by itself later on: what held before holds again. */
    private void restore(Intents intents, Intent refused, Optional<Intent> before) {
        keepAgain(refused, before);
        if (before.isPresent() && before.get().until().isAfter(clock.instant())) {
            Stages.await(intents.submit(before.get()), "command");
        } else {
            Stages.await(intents.withdraw(refused.source().id(), refused.device()), "command");
        }
    }

    private void keepAgain(Intent refused, Optional<Intent> before) {
        before.ifPresentOrElse(
                backends.orders()::keep,
                () -> backends.orders().drop(refused.source().id(), refused.device()));
    }

    private Problem refusal(Reason reason, Caller caller) {
        boolean physics =
                switch (reason.code()) {
                    case LIMIT_NO_ROOM, LIMIT_REDUCED, LIMIT_SHED, DEVICE_BOUNDS -> true;
                    default -> false;
                };
        return new Problem(
                409,
                physics ? "no-room" : reason.code().key(),
                views.reason(reason, caller.locale()).text());
    }

    private DeviceState known(String id) {
        try {
            Optional<DeviceState> state = backends.home().state().device(new DeviceId(id));
            if (state.isPresent()) {
                return state.get();
            }
        } catch (IllegalArgumentException e) {
            // not a device id, so no device has it
        }
        throw Problem.notFound("There is no such device. GET /api/v1/devices lists them.");
    }
}
