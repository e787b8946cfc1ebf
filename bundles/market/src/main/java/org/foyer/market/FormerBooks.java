package org.foyer.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of tariffs that do not run, from their records. Thread-safe; may block for the
 * disk.
 */
final class FormerBooks {

    private static final Logger LOG = LoggerFactory.getLogger(FormerBooks.class);

    private final Storage storage;
    private final Optional<Path> folder;
    private final Map<String, List<Issue>> known = new HashMap<>(); // guarded by this

    /**
     * @param folder of all records; empty if there is none
     */
    FormerBooks(Storage storage, Optional<Path> folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /** That tariff stops; this is what was known of it. */
    synchronized void keep(String tariff, List<Issue> issues) {
        known.put(tariff, issues);
    }

    /** That tariff runs, and tells by itself. */
    synchronized void forget(String tariff) {
        known.remove(tariff);
    }

    /** Nothing, if there is no record of it. */
    synchronized List<Issue> issues(String tariff) {
        return known.computeIfAbsent(tariff, this::read);
    }

    private List<Issue> read(String tariff) {
        Optional<Path> record = folder.map(f -> f.resolve(tariff)).filter(Files::isDirectory);
        try {
            return record.isPresent() ? LedgerLog.read(storage, record.get()) : List.of();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The record of prices of the tariff {}: {}", tariff, e.toString());
            return List.of();
        }
    }
}
