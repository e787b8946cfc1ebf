package org.foyer.rest.home;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Value;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.SentOrderPage;
import org.foyer.rest.dto.SentOrderView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** What was sent to a device, and what came of it (FR.PRI.14). */
@Path("devices/{id}/orders")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SentOrdersResource {

    private static final int USUAL = 50;

    private final Backends backends;
    private final HomeViews views;

    public SentOrdersResource(Backends backends, HomeViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public SentOrderPage orders(
            @PathParam("id") String id,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        int most = limit == null ? USUAL : number(limit);
        Locale locale = Caller.of(security).locale();
        try {
            List<SentOrder> found =
                    backends.sentOrders().newest(Optional.of(device(id)), instant(before), most);
            Instant next = found.size() < most ? null : found.get(found.size() - 1).at();
            return new SentOrderPage(found.stream().map(o -> view(o, locale)).toList(), next);
        } catch (IOException e) {
            throw new Problem(
                    503, "not-readable", "The record of orders cannot be read now. Try later.");
        }
    }

    /** Also of a device that is no more: what was sent to it stays. */
    private static DeviceId device(String id) {
        try {
            return new DeviceId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no such device. GET /api/v1/devices lists them.");
        }
    }

    private static int number(String limit) {
        int most = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > SentOrders.MOST) {
            throw Problem.invalid(
                    "limit",
                    Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", 1, "max", SentOrders.MOST));
        }
        return most;
    }

    private static Optional<Instant> instant(String before) {
        try {
            return Optional.ofNullable(before).map(Instant::parse);
        } catch (DateTimeException e) {
            throw Problem.invalid("before", Reason.of(ReasonCode.GIVE_INSTANT));
        }
    }

    private SentOrderView view(SentOrder order, Locale locale) {
        return new SentOrderView(
                order.at(),
                order.device().value(),
                order.by().map(views::source).orElse(null),
                order.setPoints().hold().values().stream()
                        .sorted(Comparator.comparing(Command::actuator))
                        .map(HomeViews::command)
                        .toList(),
                order.setPoints().release().stream().sorted().map(Actuator::text).toList(),
                order.trigger().map(SentOrdersResource::view).orElse(null),
                order.failure().isEmpty(),
                order.failure().map(why -> views.reason(why, locale)).orElse(null));
    }

    private static SentOrderView.TriggerView view(Trigger trigger) {
        Value value = trigger.value().orElse(null);
        return new SentOrderView.TriggerView(
                trigger.name(),
                value instanceof Value.Numeric number ? Double.valueOf(number.number()) : null,
                value instanceof Value.Symbol symbol ? symbol.word() : null);
    }
}
