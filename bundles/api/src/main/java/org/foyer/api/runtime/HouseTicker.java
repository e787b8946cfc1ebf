package org.foyer.api.runtime;

import org.osgi.annotation.versioning.ProviderType;

/**
 * House time that only runs forward, scaled by {@code --speed}: ages of readings, pauses, leases,
 * settling, minimum run times, the frozen-meter check (model 10).
 */
@ProviderType
public interface HouseTicker extends Ticker {

    /** House seconds per second of the machine, above 0 up to 100,000. */
    default double speed() {
        return 1;
    }
}
