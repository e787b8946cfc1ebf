package org.foyer.api.control;

import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;

/**
 * All that a decision may depend on. Immutable, so deciding is a pure function and can be replayed.
 *
 * @param state the live home, with its instant
 * @param intents the book: every lease in force
 * @param limits bounds in force
 * @param serviceOrder ids of services, first wins; those not named follow in order of their id
 * @param standing the last decision per device
 */
public record Situation(
        HomeState state,
        List<Intent> intents,
        List<Limit> limits,
        List<String> serviceOrder,
        Map<DeviceId, Decision> standing) {

    public Situation {
        intents = List.copyOf(intents);
        limits = List.copyOf(limits);
        serviceOrder = List.copyOf(serviceOrder);
        standing = Map.copyOf(standing);
    }
}
