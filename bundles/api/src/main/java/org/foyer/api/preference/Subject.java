package org.foyer.api.preference;

import java.util.Objects;
import org.foyer.api.device.DeviceId;

/** What a wish is about: never hardware, so that it outlives an exchange (X.3). Immutable. */
public sealed interface Subject {

    /** All that is of the person's tenancy. */
    record OfHome() implements Subject {}

    /**
     * A zone with all that lies in it.
     *
     * @param zone its id
     */
    record OfZone(String zone) implements Subject {
        public OfZone {
            Objects.requireNonNull(zone, "zone");
        }
    }

    /**
     * A role, whichever hardware fills it.
     *
     * @param role its id
     */
    record OfRole(DeviceId role) implements Subject {
        public OfRole {
            Objects.requireNonNull(role, "role");
        }
    }
}
