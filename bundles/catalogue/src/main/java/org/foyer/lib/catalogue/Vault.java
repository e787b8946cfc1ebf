package org.foyer.lib.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two files of a catalogue: what is trusted, a promise, and the last good catalogue, a mere
 * copy that is fetched again when it is lost. Confined to one thread at a time.
 */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private final Document trust;
    private final Document catalogue;
    private final Bounds bounds;

    Vault(CatalogueFiles files, Bounds bounds) {
        this.trust = files.trust();
        this.catalogue = files.catalogue();
        this.bounds = bounds;
    }

    /** Longest saved catalogue: its files, two roots and what holds them together. */
    static int longest(Bounds bounds) {
        return bounds.totalBytes() + 4 * Root.MAX_BYTES;
    }

    /**
     * What was found at start.
     *
     * @param trust empty if nothing is pinned
     * @param lost whether a pin was there and cannot be read
     * @param saved the last good catalogue
     */
    record Found(Optional<Trust> trust, boolean lost, Optional<Saved> saved) {}

    Found open() {
        Optional<byte[]> copy = copy();
        Optional<Trust> pinned;
        try {
            Document.Found found = trust.read();
            if (found.content().isPresent()) {
                pinned = Optional.of(TrustCodec.read(found.content().get()));
            } else if (found.damage().isPresent()) {
                return lost(found.damage().get());
            } else {
                pinned = copy.flatMap(Saved::formerTrust);
            }
        } catch (IOException | JsonFault e) {
            return lost(String.valueOf(e.getMessage()));
        }
        return new Found(pinned, false, pinned.flatMap(p -> copy.flatMap(c -> saved(c, p))));
    }

    /** Says so on disk, too, so that the next start does not take the home for a new one. */
    private Found lost(String why) {
        LOG.error("The pinned keys of the store cannot be read: {}", why);
        try {
            trust.write("{\"lost\":true}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("That cannot be noted: {}", e.getMessage());
        }
        return new Found(Optional.empty(), true, Optional.empty());
    }

    private Optional<Saved> saved(byte[] file, Trust pinned) {
        try {
            return Optional.of(Saved.read(file, pinned, bounds));
        } catch (IOException | JsonFault | CatalogueException e) {
            LOG.warn("The saved catalogue cannot be used, it is fetched anew: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<byte[]> copy() {
        try {
            Document.Found found = catalogue.read();
            found.damage().ifPresent(d -> LOG.warn("The saved catalogue was set aside: {}", d));
            return found.content();
        } catch (IOException e) {
            LOG.warn("The saved catalogue cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    void keep(Trust next) throws CatalogueException {
        try {
            trust.write(TrustCodec.write(next));
        } catch (IOException e) {
            throw full(e);
        }
    }

    void keep(Saved next) throws CatalogueException {
        try {
            catalogue.write(next.file());
        } catch (IOException e) {
            throw full(e);
        }
    }

    void forgetCatalogue() {
        try {
            catalogue.delete();
        } catch (IOException e) {
            LOG.warn("The saved catalogue cannot be removed: {}", e.getMessage());
        }
    }

    private static CatalogueException full(IOException e) {
        return new CatalogueException(
                "catalogue-disk",
                "The catalogue cannot be saved in this home's data folder; make room there.",
                e);
    }
}
