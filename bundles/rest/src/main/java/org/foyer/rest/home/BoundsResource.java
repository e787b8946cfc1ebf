package org.foyer.rest.home;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.BoundOrder;
import org.foyer.rest.dto.BoundPage;
import org.foyer.rest.dto.BoundView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** Between what powers a device is to stay, as persons wish it, beside guards (model 3). */
@Path("devices/{id}/bounds")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class BoundsResource {

    /** A person has one bound a device. */
    private static final String NAME = "wish";

    private static final double MOST_W = 1e9;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Backends backends;
    private final HomeViews views;
    private final Clock clock;

    public BoundsResource(Backends backends, HomeViews views, Clock clock) {
        this.backends = backends;
        this.views = views;
        this.clock = clock;
    }

    @GET
    public BoundPage bounds(@PathParam("id") String id, @Context SecurityContext security) {
        return view(views.known(id).device().id(), Caller.of(security));
    }

    private BoundPage view(DeviceId device, Caller caller) {
        List<BoundView> items =
                backends.bounds().current().stream()
                        .filter(bound -> bound.device().equals(device))
                        .sorted(
                                Comparator.comparing((PowerBound b) -> b.source().mandate())
                                        .thenComparing(b -> b.source().name()))
                        .map(bound -> view(bound, caller))
                        .toList();
        return new BoundPage(items);
    }

    private BoundView view(PowerBound bound, Caller caller) {
        return new BoundView(
                bound.name(),
                boxed(bound.minW()),
                boxed(bound.maxW()),
                bound.isGuard(),
                views.source(bound.source()),
                bound.source().mandate() == Mandate.PERSON,
                caller.session() != null && bound.source().id().equals(caller.session().person()),
                views.reason(bound.reason(), caller.locale()),
                bound.until().orElse(null));
    }

    private static Double boxed(OptionalDouble watts) {
        return watts.isPresent() ? Double.valueOf(watts.getAsDouble()) : null;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public BoundPage bound(
            @PathParam("id") String id, BoundOrder order, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Device device = views.known(id).device();
        if (!CommandForm.isSteerable(device) || device.kind() == DeviceKind.PV_INVERTER) {
            throw Problem.invalid(
                    "id", Reason.of(ReasonCode.DEVICE_CANNOT, "command", "LIMIT_POWER"));
        }
        OptionalDouble min = watts("minW", order.minW(), -MOST_W);
        OptionalDouble max = watts("maxW", order.maxW(), min.orElse(-MOST_W));
        if (min.isEmpty() && max.isEmpty()) {
            throw Problem.invalid("maxW", Reason.of(ReasonCode.VALUE_MISSING));
        }
        Source person =
                new Source(Mandate.PERSON, caller.session().person(), caller.session().name());
        PowerBound bound =
                new PowerBound(
                        device.id(),
                        NAME,
                        min,
                        max,
                        person,
                        Reason.of(ReasonCode.PERSON_BOUND, "person", person.name()),
                        until(order.duration()));
        try {
            backends.bounds().set(bound);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "id", Reason.of(ReasonCode.GIVE_AT_MOST, "most", PowerBounds.MOST));
        }
        return view(device.id(), caller);
    }

    private static OptionalDouble watts(String field, Double value, double least) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!Double.isFinite(value) || value < least || value > MOST_W) {
            throw Problem.invalid(
                    field,
                    Reason.of(
                            ReasonCode.GIVE_NUMBER,
                            "min",
                            Math.round(least) + " W",
                            "max",
                            Math.round(MOST_W) + " W"));
        }
        return OptionalDouble.of(value);
    }

    private Optional<Instant> until(String duration) {
        if (duration == null) {
            return Optional.empty();
        }
        try {
            Duration lasting = Duration.parse(duration);
            if (lasting.compareTo(SHORTEST) >= 0 && lasting.compareTo(LONGEST) <= 0) {
                return Optional.of(clock.instant().plus(lasting));
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(
                "duration",
                Reason.of(
                        ReasonCode.GIVE_DURATION,
                        "min",
                        SHORTEST.toString(),
                        "max",
                        LONGEST.toString()));
    }

    /** Lifts what persons wished there; guards and others' bounds stay. */
    @DELETE
    public BoundPage unbound(@PathParam("id") String id, @Context SecurityContext security) {
        DeviceId device = views.known(id).device().id();
        for (PowerBound bound : backends.bounds().current()) {
            if (bound.device().equals(device) && bound.source().mandate() == Mandate.PERSON) {
                backends.bounds().lift(bound.source().id(), device, bound.name());
            }
        }
        return view(device, Caller.of(security));
    }
}
