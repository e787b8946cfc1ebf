package org.foyer.api.control;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Site;

/**
 * All that a decision may depend on. Immutable, so deciding is a pure function and can be replayed.
 *
 * @param state the live home, with its instant and tick
 * @param intents the book: every lease in force
 * @param limits bounds in force
 * @param serviceOrder ids of services, first wins; those not named follow in order of their id
 * @param standing the last decision per device
 * @param memory what the last decision left to remember; {@link Memory#NONE} at first
 * @param site where things are
 * @param batteryFeedsOrders the household's choice whether a battery may feed what a person ordered
 */
public record Situation(
        HomeState state,
        List<Intent> intents,
        List<Limit> limits,
        List<String> serviceOrder,
        Map<DeviceId, Decision> standing,
        Memory memory,
        Site site,
        boolean batteryFeedsOrders) {

    public Situation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(site, "site");
        intents = List.copyOf(intents);
        limits = List.copyOf(limits);
        serviceOrder = List.copyOf(serviceOrder);
        standing = Map.copyOf(standing);
    }
}
