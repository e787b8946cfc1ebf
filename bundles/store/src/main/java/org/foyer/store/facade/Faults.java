package org.foyer.store.facade;

import org.foyer.api.store.ServiceId;

/** Told when a service's code throws or hangs. */
@FunctionalInterface
public interface Faults {
    /** Counts one failure; returns at once. */
    void failed(ServiceId service, String what);
}
