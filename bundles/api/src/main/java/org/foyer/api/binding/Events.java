package org.foyer.api.binding;

import org.foyer.api.reading.Event;
import org.osgi.annotation.versioning.ProviderType;

/** Where bindings tell what happened at a device. Thread-safe, bounded, never blocks. */
@ProviderType
public interface Events {

    /**
     * Tells it to every listener that there is now, after what was told before.
     *
     * @return false when it was refused, and nobody is told: the home has no such device, or the
     *     event is from more than a minute in the future
     */
    boolean offer(Event event);
}
