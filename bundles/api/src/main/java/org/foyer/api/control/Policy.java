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
 */
public record Policy(
        LadderSwitches switches,
        List<String> serviceOrder,
        Map<DeviceId, Controller> controllers,
        List<PowerBound> bounds,
        boolean batteryFeedsOrders) {

    /** Nothing settled. */
    public static final Policy USUAL =
            new Policy(LadderSwitches.USUAL, List.of(), Map.of(), List.of(), true);

    public Policy {
        Objects.requireNonNull(switches, "switches");
        serviceOrder = List.copyOf(serviceOrder);
        controllers = Map.copyOf(controllers);
        bounds = List.copyOf(bounds);
    }

    /** The same with another order of services. */
    public Policy ordered(List<String> order) {
        return new Policy(switches, order, controllers, bounds, batteryFeedsOrders);
    }

    /** The same with other switches. */
    public Policy switched(LadderSwitches other) {
        return new Policy(other, serviceOrder, controllers, bounds, batteryFeedsOrders);
    }

    /** The same with other controllers. */
    public Policy controlled(Map<DeviceId, Controller> other) {
        return new Policy(switches, serviceOrder, other, bounds, batteryFeedsOrders);
    }

    /** The same with other bounds. */
    public Policy bounded(List<PowerBound> other) {
        return new Policy(switches, serviceOrder, controllers, other, batteryFeedsOrders);
    }

    /** The same with the battery's say. */
    public Policy feeding(boolean battery) {
        return new Policy(switches, serviceOrder, controllers, bounds, battery);
    }
}
