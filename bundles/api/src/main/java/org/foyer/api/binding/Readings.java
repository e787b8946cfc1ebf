package org.foyer.api.binding;

import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Reading;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where bindings put what they measured. Thread-safe, bounded, never blocks: while the home is busy
 * the newest value of a property replaces the waiting one; order per property is kept.
 */
@ProviderType
public interface Readings {

    /**
     * Offers a reading.
     *
     * @return false when it was dropped: older than the one known for that property, from more than
     *     a minute in the future, or from a source that has flooded its share
     */
    boolean offer(Reading reading);

    /** Tells whether the device can be reached now. */
    void connection(DeviceId device, Connection connection);
}
