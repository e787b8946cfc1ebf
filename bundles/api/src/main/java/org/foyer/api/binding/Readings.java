package org.foyer.api.binding;

import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Reading;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where bindings put what they measured. Thread-safe, bounded, never blocks: while the home is busy
 * the newest value of a property replaces the waiting one; order per property is kept. Readings are
 * stamped at receipt, on the house clock: a device's own time is never their instant. Values of
 * intervals that are past (load curves, back-fill) are no readings but imports.
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
    void reachability(DeviceId device, Reachability reachability);
}
