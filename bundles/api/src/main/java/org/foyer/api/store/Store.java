package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The household's side of the service store. Thread-safe. What a method acknowledges by returning
 * survives a kill at any later instant.
 */
@ProviderType
public interface Store {

    /** The catalogue as last verified. */
    Catalogue catalogue();

    /** Fetches and verifies the catalogue now. Blocks. */
    Catalogue refresh();

    /** What installing the newest version of a service would add. Changes nothing. */
    Preview preview(ServiceId service) throws StoreException;

    /** Starts an install; two orders for one service at a time are one job. */
    Job install(InstallOrder order) throws StoreException;

    /**
     * Starts an update to the newest version; refused with {@code needs-consent} if it asks more.
     */
    Job update(ServiceId service) throws StoreException;

    /**
     * Starts the removal of a service and of dependencies that nobody else needs or chose.
     *
     * @param purge also destroys the service's data
     */
    Job uninstall(ServiceId service, boolean purge) throws StoreException;

    Optional<Job> job(String id);

    /** Jobs since start, newest first, at most 100. */
    List<Job> jobs();

    /** Services in this home, in id order. */
    List<InstalledService> services();

    /** Pauses or resumes a service without touching its rights or data. */
    InstalledService pause(ServiceId service, boolean paused) throws StoreException;

    /** Gives a scope that is not granted now. Acts at once. */
    Grant grant(ServiceId service, String scope, String person) throws StoreException;

    /**
     * Takes a scope back. On return the facade refuses, its leases are gone, and that is recorded.
     */
    Grant revoke(ServiceId service, String scope, String person) throws StoreException;

    /** Order in which services win over each other; ids not named follow. */
    List<ServiceId> order();

    void setOrder(List<ServiceId> order) throws StoreException;
}
