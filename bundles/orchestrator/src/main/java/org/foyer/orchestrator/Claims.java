package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.control.Stops;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Which orders for a device are weighed, best first, and which are shut out, with the reason: what
 * a person has stopped for the whole home, flexibility that he has suspended there (FR.PRI.2), and
 * providers other than the one that controls the device (PT.HLUC1.0.9). Immutable.
 */
record Claims(List<Order> open, Map<Order, Reason> shut) {

    /** Nobody asks. */
    static final Claims NONE = new Claims(List.of(), Map.of());

    /**
     * @param orders all for that device, best first
     * @param chosen the provider that the household lets steer it
     * @param incumbent the provider that has steered it until now
     * @param stops what a person has stopped for the whole home
     */
    static Claims of(
            List<Order> orders,
            LadderSwitches switches,
            Optional<Controller> chosen,
            Optional<String> incumbent,
            Map<Stops.What, Stops.Stop> stops) {
        if (orders.isEmpty()) {
            return NONE;
        }
        List<Order> open = new ArrayList<>(orders);
        Map<Order, Reason> shut = new LinkedHashMap<>();
        stops.forEach(
                (what, stop) ->
                        shutOut(
                                open,
                                shut,
                                o -> what.includes(o.source().mandate()),
                                Reason.of(stopped(what), "person", stop.person())));
        suspension(orders).ifPresent(why -> shutOut(open, shut, Claims::isFlexibility, why));
        if (chosen.isPresent()) {
            String id = chosen.get().id();
            Reason why = Reason.of(ReasonCode.CONTROLLED_BY, "by", chosen.get().name());
            shutOut(open, shut, o -> o.isAutomatic() && !o.source().id().equals(id), why);
        } else if (switches.exclusiveControl() && incumbent.isPresent()) {
            keep(open, shut, incumbent.get());
        }
        return new Claims(List.copyOf(open), shut);
    }

    private static ReasonCode stopped(Stops.What what) {
        return switch (what) {
            case FLEXIBILITY -> ReasonCode.FLEXIBILITY_STOPPED;
            case CONTROL -> ReasonCode.CONTROL_STOPPED;
        };
    }

    private static void keep(List<Order> open, Map<Order, Reason> shut, String incumbent) {
        Optional<Order> its =
                open.stream()
                        .filter(Order::isAutomatic)
                        .filter(o -> o.source().id().equals(incumbent))
                        .findFirst();
        if (its.isPresent()) {
            Order own = its.get();
            Reason why = Reason.of(ReasonCode.CONTROLLED_BY, "by", own.source().name());
            shutOut(
                    open,
                    shut,
                    o -> !o.equals(own) && o.isAutomatic() && o.rung() == own.rung(),
                    why);
        }
    }

    private static Optional<Reason> suspension(List<Order> orders) {
        return orders.stream()
                .filter(o -> o.intents().stream().anyMatch(Intent::suspendsFlexibility))
                .map(Order::source)
                .map(Source::name)
                .map(name -> Reason.of(ReasonCode.FLEXIBILITY_SUSPENDED, "person", name))
                .findFirst();
    }

    private static boolean isFlexibility(Order order) {
        return order.source().mandate() == Mandate.FLEXIBILITY;
    }

    private static void shutOut(
            List<Order> open, Map<Order, Reason> shut, Predicate<Order> which, Reason why) {
        for (Order order : List.copyOf(open)) {
            if (which.test(order)) {
                open.remove(order);
                shut.put(order, why);
            }
        }
    }
}
