package org.foyer.store.catalogue;

import java.nio.file.Path;
import java.util.Optional;

/** The home's view of one broker's catalogue. Thread-safe. */
public interface CatalogueClient {
    /** The last verified index, read from disk at start; usable without a network. */
    Optional<VerifiedIndex> last();

    /**
     * Fetches and verifies everything. Blocks. On failure the last good index stays.
     *
     * @throws CatalogueException code {@code catalogue-expired} if what the broker offers is past
     *     its expiry, other codes for what could not be fetched or verified
     */
    VerifiedIndex refresh() throws CatalogueException;

    /**
     * Fetches a bundle, at most {@code entry.size()} bytes, checks its hash and moves it atomically
     * into place. Blocks.
     *
     * @param into the file to make; replaced if present
     */
    void fetch(CatalogueEntry entry, Path into) throws CatalogueException;
}
