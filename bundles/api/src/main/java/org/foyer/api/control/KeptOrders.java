package org.foyer.api.control;

import java.time.Instant;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Orders of persons that hold over a restart (FR.PRI.5): what somebody set for two hours is set
 * again when the home comes back within them. Thread-safe; calls may block for the disk.
 */
@ProviderType
public interface KeptOrders {

    /**
     * Keeps the order until its end, on disk when this returns. Replaces others as the book does
     * ({@link Intents}). Does not submit it. A disk that takes nothing more stops no order: then
     * the trouble NOT_STORED tells that it ends with the process.
     */
    void keep(Intent order);

    /** Keeps none of that source's orders for the device any longer. */
    void drop(String sourceId, DeviceId device);

    /** Keeps none of that source's orders that would last beyond that instant, of any device. */
    void dropBeyond(String sourceId, Instant beyond);

    /** Keeps that source's order of that kind for the device no longer. */
    void drop(String sourceId, DeviceId device, Actuator actuator);
}
