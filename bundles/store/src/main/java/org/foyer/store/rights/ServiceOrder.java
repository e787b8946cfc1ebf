package org.foyer.store.rights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.store.ServiceId;

/** Who wins among services: the household's order first, then "yields to", then the id. */
public final class ServiceOrder {
    private ServiceOrder() {}

    /**
     * All services present, first wins. What the household put in order stays so; another service
     * comes after those present that it yields to (BE.S8.2), otherwise in order of its id.
     */
    public static List<ServiceId> effective(Household household) {
        Set<ServiceId> order = new LinkedHashSet<>();
        for (ServiceId id : household.order()) {
            if (household.services().containsKey(id)) {
                order.add(id);
            }
        }
        List<ServiceId> waiting = new ArrayList<>(household.services().keySet());
        waiting.removeAll(order);
        while (!waiting.isEmpty()) {
            ServiceId next =
                    waiting.stream()
                            .filter(id -> !yieldsToAny(household, id, waiting))
                            .findFirst()
                            .orElse(waiting.get(0));
            waiting.remove(next);
            order.add(next);
        }
        return List.copyOf(order);
    }

    private static boolean yieldsToAny(Household household, ServiceId id, List<ServiceId> waiting) {
        return household.services().get(id).description().yieldsTo().stream()
                .anyMatch(other -> !other.equals(id) && waiting.contains(other));
    }
}
