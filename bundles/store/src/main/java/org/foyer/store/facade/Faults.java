package org.foyer.store.facade;

import java.util.function.BooleanSupplier;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;

/** Told when a service's code throws or hangs. */
@FunctionalInterface
public interface Faults {
    /** Counts one failure; returns at once. */
    void failed(ServiceId service, Reason what);

    /** The service took all memory; once is too often. Returns at once. */
    default void exhausted(ServiceId service) {
        failed(service, Reason.of(ReasonCode.SERVICE_MEMORY));
    }

    /**
     * Code of the service goes on after everything was taken back; only the end of the process ends
     * it. Returns at once.
     *
     * @param still whether it goes on
     */
    default void goesOn(ServiceId service, BooleanSupplier still) {}
}
