package org.foyer.api.control;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * What the household, its country and its contracts have settled about orders. Immutable.
 *
 * @param switches where ladders differ
 * @param serviceOrder ids of services, first wins; those not named follow in order of their id
 * @param controllers the one provider that the household lets steer a device automatically; devices
 *     without one are open to each that has the right (PT.HLUC1.0.9, PT.HLUC2.PUC2.12)
 * @param bounds between what powers devices are to stay
 * @param batteryFeedsOrders whether a battery may feed what a person ordered
 * @param asking where automation waits for people, and what they said
 * @param stops what a person has stopped for the whole home
 */
public record Policy(
        LadderSwitches switches,
        List<String> serviceOrder,
        Map<DeviceId, Controller> controllers,
        List<PowerBound> bounds,
        boolean batteryFeedsOrders,
        Asking asking,
        Map<Stops.What, Stops.Stop> stops) {

    /** Nothing settled. */
    public static final Policy USUAL =
            new Policy(
                    LadderSwitches.USUAL,
                    List.of(),
                    Map.of(),
                    List.of(),
                    true,
                    Asking.NONE,
                    Map.of());

    public Policy {
        Objects.requireNonNull(switches, "switches");
        Objects.requireNonNull(asking, "asking");
        serviceOrder = List.copyOf(serviceOrder);
        controllers = Map.copyOf(controllers);
        bounds = List.copyOf(bounds);
        stops = Map.copyOf(stops);
    }

    /** The same with another order of services. */
    public Policy ordered(List<String> order) {
        return new Policy(switches, order, controllers, bounds, batteryFeedsOrders, asking, stops);
    }

    /** The same with other switches. */
    public Policy switched(LadderSwitches other) {
        return new Policy(
                other, serviceOrder, controllers, bounds, batteryFeedsOrders, asking, stops);
    }

    /** The same with other controllers. */
    public Policy controlled(Map<DeviceId, Controller> other) {
        return new Policy(switches, serviceOrder, other, bounds, batteryFeedsOrders, asking, stops);
    }

    /** The same with other bounds. */
    public Policy bounded(List<PowerBound> other) {
        return new Policy(
                switches, serviceOrder, controllers, other, batteryFeedsOrders, asking, stops);
    }

    /** The same with the battery's say. */
    public Policy feeding(boolean battery) {
        return new Policy(switches, serviceOrder, controllers, bounds, battery, asking, stops);
    }

    /** The same with another say of people. */
    public Policy asking(Asking other) {
        return new Policy(
                switches, serviceOrder, controllers, bounds, batteryFeedsOrders, other, stops);
    }

    /** The same with other stops. */
    public Policy stopped(Map<Stops.What, Stops.Stop> other) {
        return new Policy(
                switches, serviceOrder, controllers, bounds, batteryFeedsOrders, asking, other);
    }
}
