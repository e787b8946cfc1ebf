package org.foyer.store.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Gets bytes from a broker. Thread-safe. What it gives is untrusted and may never end. */
@FunctionalInterface
public interface Fetcher {
    /**
     * @return the content; reading it fails, rather than hangs, when nothing comes
     * @throws java.io.FileNotFoundException when the broker does not have it
     * @throws IOException when the broker cannot be reached
     */
    InputStream open(URI address) throws IOException;
}
