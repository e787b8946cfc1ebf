package org.foyer.rest.home;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Value;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.TriggerOrder;
import org.foyer.rest.dto.TriggeredView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** Acts once at a momentary actuator (model 3). */
@Path("devices/{id}/triggers")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class TriggersResource {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** The lane gives a call up before that. */
    private static final Duration ANSWER = Duration.ofSeconds(12);

    private final Backends backends;
    private final HomeViews views;

    public TriggersResource(Backends backends, HomeViews views) {
        this.backends = backends;
        this.views = views;
    }

    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggeredView trigger(
            @PathParam("id") String id,
            @PathParam("name") String name,
            TriggerOrder order,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Device device = views.known(id).device();
        Capability.Momentary can =
                device.capabilities().stream()
                        .filter(c -> c instanceof Capability.Momentary m && m.name().equals(name))
                        .map(Capability.Momentary.class::cast)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "The device has no such actuator. GET"
                                                        + " /api/v1/devices/{id} lists them under"
                                                        + " capabilities."));
        Source source =
                new Source(Mandate.PERSON, caller.session().person(), caller.session().name());
        Duration within = within(order);
        Trigger trigger = new Trigger(name, value(order, can));
        Triggered done =
                await(
                        backends.triggers().trigger(device.id(), trigger, source, within),
                        within.plus(ANSWER));
        return new TriggeredView(
                done.result(),
                done.reason().map(r -> views.reason(r, caller.locale())).orElse(null));
    }

    /** What has not answered may have acted: nobody is told to try again. */
    private static Triggered await(CompletionStage<Triggered> stage, Duration longest) {
        try {
            return stage.toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notKnown(longest);
        } catch (ExecutionException | TimeoutException e) {
            return notKnown(longest);
        }
    }

    private static Triggered notKnown(Duration longest) {
        return new Triggered(
                Triggered.Result.NOT_KNOWN,
                Optional.of(
                        Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", longest.toSeconds())));
    }

    private static Optional<Value> value(TriggerOrder order, Capability.Momentary can) {
        if (order != null && order.number() != null) {
            Bounds bounds =
                    can.bounds()
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "number",
                                                    Reason.of(ReasonCode.VALUE_OUT_OF_PLACE)));
            if (!Double.isFinite(order.number()) || !bounds.contains(order.number())) {
                throw Problem.invalid(
                        "number",
                        Reason.of(
                                ReasonCode.GIVE_NUMBER, "min", bounds.min(), "max", bounds.max()));
            }
            return Optional.of(new Value.Numeric(order.number()));
        }
        if (order != null && order.word() != null) {
            if (!can.words().contains(order.word())) {
                throw Problem.invalid(
                        "word",
                        Reason.of(
                                ReasonCode.GIVE_ONE_OF, "allowed", String.join(", ", can.words())));
            }
            return Optional.of(new Value.Symbol(order.word()));
        }
        if (can.bounds().isPresent() || !can.words().isEmpty()) {
            throw Problem.invalid(
                    can.bounds().isPresent() ? "number" : "word",
                    Reason.of(ReasonCode.VALUE_MISSING));
        }
        return Optional.empty();
    }

    private static Duration within(TriggerOrder order) {
        if (order == null || order.within() == null) {
            return USUAL;
        }
        try {
            Duration within = Duration.parse(order.within());
            if (within.compareTo(Duration.ZERO) > 0 && within.compareTo(LONGEST) <= 0) {
                return within;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(
                "within", Reason.of(ReasonCode.GIVE_DURATION, "min", "PT0.1S", "max", LONGEST));
    }
}
