package org.foyer.store.facade;

import org.foyer.api.store.ServiceId;

/**
 * Where in a service's code the home is now, so that the next start can tell whose call was under
 * way when the process ended. Thread-safe; costs a write to memory.
 */
public interface Marks {
    /** Keeps none. */
    Marks NONE =
            new Marks() {
                @Override
                public void entered(ServiceId service) {}

                @Override
                public void exhausted(ServiceId service) {}

                @Override
                public void left(ServiceId service) {}
            };

    /** A call into the service begins. */
    void entered(ServiceId service);

    /** The call took all memory; what follows it may not. */
    void exhausted(ServiceId service);

    /** The call has ended. */
    void left(ServiceId service);
}
