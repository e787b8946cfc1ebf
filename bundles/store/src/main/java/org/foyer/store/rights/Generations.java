package org.foyer.store.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Document.Urgency;
import org.foyer.api.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last five generations of the record, in turn in five documents, for when the record itself is
 * damaged and so that their bundles are kept. A right that was taken back must not return from an
 * older one: where the newest finds no room the older ones go. Not thread-safe.
 */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final int KEPT = 5;

    private final Path folder;
    private final HouseholdCodec codec;
    private final List<Document> turns = new ArrayList<>();

    Generations(Storage storage, Path folder, HouseholdCodec codec, int largest)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.codec = codec;
        for (int i = 0; i < KEPT; i++) {
            turns.add(storage.document(folder.resolve("turn-" + i + ".json"), largest));
        }
    }

    /** Keeps that generation; never fails. */
    void add(long number, byte[] bytes, Urgency urgency) {
        try {
            turns.get((int) (number % KEPT)).write(bytes, urgency);
            earlier(number - KEPT).forEach(this::delete);
        } catch (IOException e) {
            LOG.warn("Generation {} is not kept beside the record: {}", number, e.getMessage());
            clear();
        }
    }

    /** The newest whole one. */
    Optional<Household> newest() throws NewerFormatException {
        List<Household> all = new ArrayList<>();
        for (byte[] bytes : contents()) {
            try {
                all.add(codec.read(bytes));
            } catch (NewerFormatException e) {
                throw e;
            } catch (IOException e) {
                LOG.warn("A kept generation is damaged too: {}", e.getMessage());
            }
        }
        return all.stream().max(Comparator.comparingLong(Household::generation));
    }

    /** All whole ones. */
    List<Household> all() {
        List<Household> all = new ArrayList<>();
        for (byte[] bytes : contents()) {
            try {
                all.add(codec.read(bytes));
            } catch (IOException e) {
                LOG.debug("A kept generation cannot be read: {}", e.getMessage());
            }
        }
        return all;
    }

    private List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (Document turn : turns) {
            try {
                turn.read().content().ifPresent(contents::add);
            } catch (IOException e) {
                LOG.warn("A kept generation cannot be read: {}", e.getMessage());
            }
        }
        for (Path path : earlier(Long.MAX_VALUE)) {
            try {
                contents.add(Files.readAllBytes(path));
            } catch (IOException e) {
                LOG.warn("Generation {} cannot be read: {}", path, e.getMessage());
            }
        }
        return contents;
    }

    private void clear() {
        for (Document turn : turns) {
            try {
                turn.delete();
            } catch (IOException e) {
                LOG.error("An older generation cannot be deleted: {}", e.getMessage());
            }
        }
        earlier(Long.MAX_VALUE).forEach(this::delete);
    }

    /** Files of the first format, a file for each generation, up to that number. */
    private List<Path> earlier(long most) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(p -> p.getFileName().toString().matches("[0-9]{1,18}\\.json"))
                    .filter(p -> number(p) <= most)
                    .toList();
        } catch (IOException e) {
            LOG.warn("Kept generations cannot be listed: {}", e.getMessage());
            return List.of();
        }
    }

    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} stays: {}", path, e.getMessage());
        }
    }

    private static long number(Path path) {
        String name = path.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }
}
