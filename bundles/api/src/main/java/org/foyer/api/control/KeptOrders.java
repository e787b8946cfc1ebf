package org.foyer.api.control;

import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Orders of persons that hold over a restart (FR.PRI.5): what somebody set for two hours is set
 * again when the home comes back within them. Thread-safe; calls may block for the disk.
 */
@ProviderType
public interface KeptOrders {

    /**
     * Keeps the order until its end, on disk when this returns. Replaces the one of the same source
     * for the same device. Does not submit it. A disk that takes nothing more stops no order: it is
     * then logged that this one ends with the process.
     */
    void keep(Intent order);

    /** Keeps that source's order for the device no longer. No effect if there is none. */
    void drop(String sourceId, DeviceId device);
}
