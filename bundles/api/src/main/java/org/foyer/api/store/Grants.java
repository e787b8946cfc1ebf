package org.foyer.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rights of services: given, taken back, and the receipt of each decision. Thread-safe. What a
 * method acknowledges by returning survives a kill at any later instant.
 */
@ProviderType
public interface Grants {

    /** Gives a scope that is not granted now, until it is taken back. Acts at once. */
    default Grant grant(ServiceId service, String scope, String person) throws StoreException {
        return grant(service, scope, Optional.empty(), person);
    }

    /**
     * Gives a scope, or gives it for another time. Acts at once.
     *
     * @param until when it ends by itself, on the house clock, also over restarts; empty if it
     *     stands until it is taken back
     * @throws StoreException {@code until-past} if that is not in the future
     */
    Grant grant(ServiceId service, String scope, Optional<Instant> until, String person)
            throws StoreException;

    /**
     * Takes a scope back. On return the facade refuses, its leases are gone, and that is recorded;
     * on a full disk it acts all the same, see {@link Subscriptions#stored}.
     */
    Grant revoke(ServiceId service, String scope, String person) throws StoreException;

    /** Every decision about rights, newest first, also of services that are gone. */
    List<Receipt> receipts();
}
