package org.foyer.store.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/**
 * Code of services that goes on although everything was taken back; only a restart of the home ends
 * it, and the household is told so. Thread-safe.
 */
public final class Stuck {
    private final Troubles troubles;
    private final Map<ServiceId, List<BooleanSupplier>> calls = new HashMap<>(); // guarded by this

    public Stuck(Troubles troubles) {
        this.troubles = troubles;
    }

    /**
     * @param name what the household calls the service
     * @param still whether it goes on
     */
    public synchronized void add(ServiceId service, String name, BooleanSupplier still) {
        if (!still.getAsBoolean()) {
            return;
        }
        calls.computeIfAbsent(service, s -> new ArrayList<>()).add(still);
        troubles.raise(TroubleCode.SERVICE_STUCK, service.value(), Map.of("service", name));
    }

    /** Whether code of that service goes on. */
    public synchronized boolean is(ServiceId service) {
        look();
        return calls.containsKey(service);
    }

    /** Forgets what has ended after all. */
    public synchronized void look() {
        calls.entrySet()
                .removeIf(
                        e -> {
                            e.getValue().removeIf(still -> !still.getAsBoolean());
                            if (e.getValue().isEmpty()) {
                                troubles.clear(TroubleCode.SERVICE_STUCK, e.getKey().value());
                            }
                            return e.getValue().isEmpty();
                        });
    }
}
