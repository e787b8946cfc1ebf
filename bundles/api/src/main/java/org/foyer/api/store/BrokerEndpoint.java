package org.foyer.api.store;

import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by whoever offers a catalogue to this home (the embedded broker, or a
 * configured remote one). Thread-safe.
 */
@ConsumerType
public interface BrokerEndpoint {

    /**
     * Base address with a trailing slash; {@code root.json} and the rest of the metadata lie below.
     */
    URI uri();
}
