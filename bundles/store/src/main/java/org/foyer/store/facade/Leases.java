package org.foyer.store.facade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;

/**
 * What a service has asked for and may still hold, one per device and actuator as in the home's
 * book. Thread-safe.
 */
final class Leases {

    /**
     * A request as it was made.
     *
     * @param number tells two equal requests apart
     */
    record Lease(DeviceId device, Command command, long number) {}

    private record Key(DeviceId device, Actuator actuator) {}

    /** Guarded by this. */
    private final Map<Key, Lease> held = new HashMap<>();

    private long last;

    /** A release takes the device's others away, any other takes the release away. */
    synchronized Lease enter(DeviceId device, Command command) {
        boolean release = command instanceof Command.Release;
        held.keySet()
                .removeIf(
                        k ->
                                k.device().equals(device)
                                        && (release
                                                || k.actuator().kind() == Command.Kind.RELEASE));
        Lease lease = new Lease(device, command, ++last);
        held.put(new Key(device, command.actuator()), lease);
        return lease;
    }

    /** Forgets exactly this request, if no newer one took its place. */
    synchronized boolean drop(Lease lease) {
        return held.remove(new Key(lease.device(), lease.command().actuator()), lease);
    }

    synchronized boolean drop(DeviceId device, Actuator actuator) {
        return held.remove(new Key(device, actuator)) != null;
    }

    synchronized boolean drop(DeviceId device) {
        return held.keySet().removeIf(k -> k.device().equals(device));
    }

    synchronized void clear() {
        held.clear();
    }

    synchronized List<Lease> all() {
        return List.copyOf(held.values());
    }
}
