package org.foyer.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timestamp that this broker signs, if it was given the key; the key is read when somebody asks
 * first, so that a start does not wait for it. Thread-safe.
 */
final class OwnTimestamp {

    static final String FILE = "timestamp.json";

    private static final Logger LOG = LoggerFactory.getLogger(OwnTimestamp.class);

    private final Path repository;
    private final String keyFolder;
    private final Clock clock;
    private final Storage storage;
    private final HouseFolder houseFolder;

    // Null until somebody asked.
    private Optional<FreshTimestamp> opened;

    /**
     * @param repository folder of the published catalogue
     * @param keyFolder folder of the timestamp's key; blank to serve what was published
     */
    OwnTimestamp(
            Path repository,
            String keyFolder,
            Clock clock,
            Storage storage,
            HouseFolder houseFolder) {
        this.repository = repository;
        this.keyFolder = keyFolder;
        this.clock = clock;
        this.storage = storage;
        this.houseFolder = houseFolder;
    }

    /**
     * The file to serve; empty to serve it as it was published.
     *
     * @throws IOException when the catalogue in the folder cannot be read
     */
    Optional<byte[]> current() throws IOException {
        Optional<FreshTimestamp> fresh = fresh();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(fresh.get().current());
    }

    /** Signs it anew if it is time, so that the first home that asks need not wait. */
    void renew() {
        if (!Files.exists(repository.resolve(FILE))) {
            return;
        }
        try {
            current();
        } catch (IOException e) {
            LOG.warn("The catalogue cannot be read: {}", e.getMessage());
        }
    }

    private synchronized Optional<FreshTimestamp> fresh() {
        if (opened == null) {
            opened = open();
        }
        return opened;
    }

    private Optional<FreshTimestamp> open() {
        if (keyFolder.isBlank()) {
            return Optional.empty();
        }
        try {
            Path kept = houseFolder.folder("broker").resolve(FILE);
            return Optional.of(
                    new FreshTimestamp(
                            repository,
                            TimestampKey.read(Path.of(keyFolder)),
                            storage.document(kept, FreshTimestamp.MAX_BYTES),
                            clock));
        } catch (IOException e) {
            LOG.warn("The catalogue's timestamp is served as it was published: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
