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
 * @param standing the last decision per device
 * @param memory what the last decision left to remember; {@link Memory#NONE} at first
 * @param site where things are
 * @param policy what household, country and contracts have settled
 */
public record Situation(
        HomeState state,
        List<Intent> intents,
        List<Limit> limits,
        Map<DeviceId, Decision> standing,
        Memory memory,
        Site site,
        Policy policy) {

    public Situation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(policy, "policy");
        intents = List.copyOf(intents);
        limits = List.copyOf(limits);
        standing = Map.copyOf(standing);
    }
}
