package org.foyer.api.runtime;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Where the home keeps its data (one folder, {@code --data}). Thread-safe. */
@ProviderType
public interface HouseFolder {

    /**
     * The sub-folder of that name, created if absent.
     *
     * @param name a-z and dash, for example {@code history}
     * @throws java.io.UncheckedIOException when it cannot be created; the message says why
     */
    Path folder(String name);
}
