package org.foyer.api.runtime;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pulse of the home loop, for a watchdog: the loop beats with each step, at least every second
 * while it is well. Thread-safe; costs nanoseconds.
 */
@ProviderType
public interface Heartbeat {

    /** What passed on the machine's ticker since the last beat. */
    Duration sinceBeat();
}
