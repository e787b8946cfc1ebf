package org.foyer.api.home;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * Other hardware took a role. Immutable.
 *
 * @param role whose place it is
 * @param before the hardware that had it until then, as its binding names it
 * @param after the hardware that has it from then on
 * @param at when, on the house clock; readings of {@code before} are earlier, those of {@code
 *     after} not
 */
public record DeviceExchange(DeviceId role, DeviceId before, DeviceId after, Instant at) {

    public DeviceExchange {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(at, "at");
    }
}
