package org.foyer.lib.catalogue;

import java.nio.file.Path;
import java.util.List;
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

    /** Why the last refresh of this process failed; empty before one and after a success. */
    Optional<CatalogueException> failure();

    /** Keys that only the owner may accept, as the last refresh found them. */
    List<ForeignKeys> foreign();

    /**
     * The owner accepts such keys; a catalogue that others signed is forgotten.
     *
     * @param digest as {@link #foreign} gave it
     * @param person who accepts, for the record
     * @throws CatalogueException code {@code digest-unknown} if none of that digest wait
     */
    void accept(String digest, String person) throws CatalogueException;

    /**
     * Fetches a bundle, at most {@code entry.size()} bytes, checks its hash and moves it atomically
     * into place. Blocks.
     *
     * @param into the file to make; replaced if present
     */
    void fetch(CatalogueEntry entry, Path into) throws CatalogueException;
}
