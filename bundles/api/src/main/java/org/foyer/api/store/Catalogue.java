package org.foyer.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * The verified catalogue as last fetched.
 *
 * @param version counter of the signed index, 0 before the first fetch
 * @param fetched when it was last fetched and verified
 * @param expires when it stops allowing new installs
 * @param services newest version of each service
 * @param trouble why it may not be used for new installs; empty when it may
 */
public record Catalogue(
        long version,
        Optional<Instant> fetched,
        Optional<Instant> expires,
        List<ServiceDescription> services,
        Optional<Reason> trouble) {

    public Catalogue {
        services = List.copyOf(services);
    }
}
