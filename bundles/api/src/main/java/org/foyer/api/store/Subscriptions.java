package org.foyer.api.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The services in this home: what each is at, pauses, and who wins over whom. Thread-safe. What a
 * method acknowledges by returning survives a kill at any later instant.
 */
@ProviderType
public interface Subscriptions {

    /** Services in this home, in id order. */
    List<InstalledService> services();

    /**
     * Pauses or resumes a service without touching its rights or data. A pause acts also on a full
     * disk, see {@link #stored}.
     */
    InstalledService pause(ServiceId service, boolean paused) throws StoreException;

    /**
     * What a service asked of devices in seven days and what became of it.
     *
     * @throws StoreException {@code service-unknown} if it is not installed
     */
    Activity activity(ServiceId service) throws StoreException;

    /**
     * What people set about the service, in the order of its description.
     *
     * @throws StoreException {@code service-unknown} if it is not installed
     */
    List<SettingValue> settings(ServiceId service) throws StoreException;

    /**
     * Sets all or nothing. A service that runs learns of it at once.
     *
     * @param values by id, in the plain form of {@link SettingValue#value}; empty goes back to what
     *     the service proposes; what is not named stays
     * @return the settings afterwards
     * @throws StoreException {@code service-unknown}, or {@code setting-wrong} with the field
     *     {@code values.<id>} and the remedy
     */
    List<SettingValue> set(ServiceId service, Map<String, Optional<String>> values)
            throws StoreException;

    /**
     * Whether all that is in force is on disk. False after something was taken back for which there
     * was no room: it is in force, a restart would forget it, and it is stored as soon as there is
     * room.
     */
    boolean stored();

    /** Order in which services win over each other; ids not named follow. */
    List<ServiceId> order();

    void setOrder(List<ServiceId> order) throws StoreException;
}
