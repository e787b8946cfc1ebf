package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What brings services into this home and out of it, and the jobs that do so. Thread-safe. What a
 * method acknowledges by returning survives a kill at any later instant.
 */
@ProviderType
public interface Installations {

    /** Starts an install; two orders for one service at a time are one job. */
    Job install(InstallOrder order) throws StoreException;

    /**
     * Starts an update to the newest version; refused with {@code needs-consent} if it changes what
     * the household had agreed to: then show {@link ServiceCatalogue#preview} and give an {@link
     * UpdateOrder}.
     */
    Job update(ServiceId service) throws StoreException;

    /** Starts an update that the household agreed to, as it was shown. */
    Job update(UpdateOrder order) throws StoreException;

    /**
     * Starts the removal of a service and of dependencies that nobody else needs or chose. Acts
     * also on a full disk, see {@link Subscriptions#stored}.
     *
     * @param purge also destroys the service's data
     */
    Job uninstall(ServiceId service, boolean purge) throws StoreException;

    Optional<Job> job(String id);

    /** Jobs since start, newest first, at most 100. */
    List<Job> jobs();
}
