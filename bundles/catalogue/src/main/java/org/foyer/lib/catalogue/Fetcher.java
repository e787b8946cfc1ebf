package org.foyer.lib.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gets bytes from a broker. Thread-safe. What it gives is untrusted and may never end. */
@FunctionalInterface
public interface Fetcher {
    /**
     * @param longest time for the whole exchange, the reading of the content included
     * @return the content; reading it fails, rather than hangs, when nothing comes
     * @throws java.io.FileNotFoundException when the broker does not have it
     * @throws IOException when the broker cannot be reached
     */
    InputStream open(URI address, Duration longest) throws IOException;

    /** The broker's own clock as its last answer said it, unsigned; empty if it said none. */
    default Optional<Instant> time() {
        return Optional.empty();
    }
}
