package org.foyer.rest.home;

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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.identity.Session;
import org.foyer.api.place.Tenancy;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.AnswerView;
import org.foyer.rest.dto.DeviceOrder;
import org.foyer.rest.dto.DevicePage;
import org.foyer.rest.dto.DeviceView;
import org.foyer.rest.dto.OrderedDeviceView;
import org.foyer.rest.dto.WhyView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.Stored;
import org.foyer.rest.session.Caller;

/** Devices, a person's orders to them, and why they do what they do. */
@Path("devices")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class DevicesResource {

    static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    public DevicesResource(Backends backends, HomeViews views, Clock clock) {
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
        return views.device(views.known(id), Caller.of(security).locale());
    }

    @GET
    @Path("{id}/why")
    public WhyView why(@PathParam("id") String id, @Context SecurityContext security) {
        return views.why(views.known(id), Caller.of(security).locale());
    }

    @POST
    @Path("{id}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrderedDeviceView.class)))
    public Response order(
            @PathParam("id") String id, DeviceOrder order, @Context SecurityContext security) {
        DeviceState state = views.known(id);
        Command command = CommandReader.of(order.command(), state.device());
        Caller caller = Caller.of(security);
        Session person = caller.session();
        Instant from = clock.instant();
        Optional<Instant> until = until(order, from, person);
        Source source = new Source(Mandate.PERSON, person.person(), person.name());
        Intent intent =
                new Intent(
                        state.device().id(),
                        command,
                        source,
                        reason(command, person, until),
                        from,
                        until,
                        Boolean.TRUE.equals(order.suspendFlexibility()));

        Intents intents = backends.intents();
        List<Intent> before =
                intents.current().stream()
                        .filter(i -> i.device().equals(intent.device()))
                        .filter(i -> i.source().id().equals(source.id()))
                        .toList();
        backends.orders().keep(intent);
        Ruling ruling;
        try {
            ruling = Stages.await(intents.submit(intent), "command");
        } catch (Problem e) {
            if (e.status() == 422) {
                keepAgain(intent, before);
            }
            throw e;
        }
        if (ruling.outcome().result() == Outcome.Result.REFUSED) {
            restore(intents, intent, before);
            throw refusal(ruling.outcome().reason(), caller);
        }
        DeviceView device =
                ruling.decision()
                        .map(decision -> views.device(views.known(id), decision, caller.locale()))
                        .orElseGet(() -> views.device(views.known(id), caller.locale()));
        AnswerView answer = views.answer(ruling.outcome(), ruling.decision(), caller.locale());
        return Stored.mark(Response.ok(OrderedDeviceView.of(device, answer)), areOrdersStored())
                .build();
    }

    /** When it ends, by itself or with the right to give it or the tenancy; empty if it stands. */
    private Optional<Instant> until(DeviceOrder order, Instant from, Session person) {
        Optional<Instant> gone =
                backends.people().all().stream()
                        .filter(p -> p.id().equals(person.person()))
                        .findFirst()
                        .orElseThrow(Caller::signInFirst)
                        .until();
        Optional<Instant> out = backends.sight().own().flatMap(Tenancy::until);
        if (out.isPresent() && gone.filter(g -> g.isBefore(out.get())).isEmpty()) {
            gone = out;
        }
        Duration duration = order.duration();
        boolean stands = Boolean.TRUE.equals(order.untilReleased());
        if (stands && duration == null && gone.isEmpty()) {
            return Optional.empty();
        }
        if (stands
                || duration == null
                || duration.compareTo(SHORTEST) < 0
                || duration.compareTo(Intent.LONGEST) > 0) {
            throw Problem.invalid(
                    "duration", Reason.of(ReasonCode.GIVE_DURATION, "min", "PT1M", "max", "PT12H"));
        }
        Instant end = from.plus(duration);
        return Optional.of(gone.filter(g -> g.isBefore(end)).orElse(end));
    }

    private static Reason reason(Command command, Session person, Optional<Instant> until) {
        boolean handsOff = command instanceof Command.Release;
        if (until.isEmpty()) {
            return Reason.of(
                    handsOff ? ReasonCode.PERSON_HANDS_OFF_STANDS : ReasonCode.PERSON_ORDER_STANDS,
                    "person",
                    person.name());
        }
        return Reason.of(
                handsOff ? ReasonCode.PERSON_HANDS_OFF : ReasonCode.PERSON_ORDER,
                "person",
                person.name(),
                "untilAt",
                until.get());
    }

    /** False while the register says that an order would not outlive a restart. */
    private boolean areOrdersStored() {
        try {
            return backends.troubles().current().stream()
                    .noneMatch(
                            t ->
                                    t.code() == TroubleCode.NOT_STORED
                                            && "order".equals(t.parameters().get("what")));
        } catch (Problem notKnown) {
            return true;
        }
    }

    @DELETE
    @Path("{id}/commands")
    public void automatic(@PathParam("id") String id, @QueryParam("kind") String only) {
        Actuator actuator = only == null ? null : actuator(only);
        DeviceId device = views.known(id).device().id();
        Intents intents = backends.intents();
        for (Intent intent : intents.current()) {
            if (intent.device().equals(device) && intent.source().mandate() == Mandate.PERSON) {
                takeBack(intents, intent.source().id(), device, actuator);
            }
        }
    }

    private static Actuator actuator(String text) {
        try {
            return Actuator.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "kind",
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF,
                            "allowed",
                            Problem.names(Command.Kind.values()).replace("SET,", "SET:<name>,")));
        }
    }

    private void takeBack(Intents intents, String person, DeviceId device, Actuator actuator) {
        if (actuator == null) {
            Stages.await(intents.withdraw(person, device), "id");
            backends.orders().drop(person, device);
        } else {
            Stages.await(intents.withdraw(person, device, actuator), "kind");
            backends.orders().drop(person, device, actuator);
        }
    }

    /** A refused order must not start by itself later on: what held before holds again. */
    private void restore(Intents intents, Intent refused, List<Intent> before) {
        keepAgain(refused, before);
        Stages.await(intents.withdraw(refused.source().id(), refused.device()), "command");
        for (Intent intent : before) {
            if (!intent.isOverAt(clock.instant())) {
                Stages.await(intents.submit(intent), "command");
            }
        }
    }

    private void keepAgain(Intent refused, List<Intent> before) {
        backends.orders().drop(refused.source().id(), refused.device());
        before.forEach(backends.orders()::keep);
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
}
