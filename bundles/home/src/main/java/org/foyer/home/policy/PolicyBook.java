package org.foyer.home.policy;

import java.util.List;
import java.util.Map;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Controller;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Policy;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Stops;
import org.foyer.api.device.DeviceId;

/** What is settled now, gathered from whoever settles a part of it. Thread-safe. */
public final class PolicyBook {

    /** Guarded by this for writing. */
    private volatile Policy policy = Policy.USUAL;

    /** The policy, with what the configuration of the connection says. */
    public Policy now(boolean batteryFeedsOrders) {
        Policy now = policy;
        return now.batteryFeedsOrders() == batteryFeedsOrders
                ? now
                : now.feeding(batteryFeedsOrders);
    }

    public synchronized void order(List<String> serviceIds) {
        policy = policy.ordered(serviceIds);
    }

    public synchronized void switches(LadderSwitches switches) {
        policy = policy.switched(switches);
    }

    public synchronized void controllers(Map<DeviceId, Controller> controllers) {
        policy = policy.controlled(controllers);
    }

    public synchronized void stops(Map<Stops.What, Stops.Stop> stops) {
        policy = policy.stopped(stops);
    }

    public synchronized void bounds(List<PowerBound> bounds) {
        policy = policy.bounded(bounds);
    }

    public synchronized void asking(Asking asking) {
        policy = policy.asking(asking);
    }
}
