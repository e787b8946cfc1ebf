package org.foyer.store.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's record on disk. A change is durable when {@link #change} returns: written beside,
 * synced, moved into place in one step, folder synced. The last five generations are kept. Thread-
 * safe; changes happen one at a time.
 */
public final class HouseholdBook {
    private static final Logger LOG = LoggerFactory.getLogger(HouseholdBook.class);
    private static final int KEPT = 5;

    private final HouseholdCodec codec = new HouseholdCodec();
    private final Path file;
    private final Path generations;
    private final Optional<String> restored;
    private volatile Household current;

    /**
     * Opens or creates the record.
     *
     * @throws NewerFormatException when a later Foyer wrote it; nothing is touched
     * @throws IOException when the folder cannot be used
     */
    public HouseholdBook(Path folder) throws IOException {
        this.file = folder.resolve("household.json");
        this.generations = Files.createDirectories(folder.resolve("generations"));
        String damage = null;
        Household found = Household.EMPTY;
        try {
            found = codec.read(Files.readAllBytes(file));
        } catch (NewerFormatException e) {
            throw e;
        } catch (NoSuchFileException e) {
            Optional<Household> earlier = earlier();
            if (earlier.isPresent()) {
                damage = "the file was missing";
                found = earlier.get();
            }
        } catch (IOException e) {
            damage = e.getMessage();
            found = earlier().orElse(Household.EMPTY);
        }
        this.current = found;
        this.restored = Optional.ofNullable(damage);
        if (damage != null) {
            LOG.warn(
                    "Record of services damaged ({}), generation {} is in force",
                    damage,
                    found.generation());
            if (Files.exists(file)) {
                Files.move(
                        file,
                        folder.resolve("household.damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            replace(file, codec.write(found));
        }
    }

    /** The record as last committed. */
    public Household now() {
        return current;
    }

    /** What was wrong with the newest record at start, if an earlier one is in force. */
    public Optional<String> restored() {
        return restored;
    }

    /**
     * Changes the record and makes it durable. A step that changes nothing writes nothing.
     *
     * @throws UncheckedIOException when it cannot be written; then nothing changed
     */
    public synchronized Household change(UnaryOperator<Household> step) {
        Household before = current;
        Household after = step.apply(before);
        if (after.equals(before)) {
            return before;
        }
        Household next = after.next();
        try {
            byte[] bytes = codec.write(next);
            replace(generations.resolve(next.generation() + ".json"), bytes);
            replace(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The record of services cannot be written: " + e.getMessage(), e);
        }
        current = next;
        prune(next.generation());
        return next;
    }

    /** Hashes of all bundles in the kept generations, so that none is deleted too early. */
    public Set<String> keptContent() {
        Set<String> hashes = new HashSet<>(current.content());
        for (Path path : kept()) {
            try {
                hashes.addAll(codec.read(Files.readAllBytes(path)).content());
            } catch (IOException e) {
                LOG.debug("Generation {} cannot be read: {}", path, e.getMessage());
            }
        }
        return hashes;
    }

    private Optional<Household> earlier() throws NewerFormatException {
        for (Path path : kept()) {
            try {
                return Optional.of(codec.read(Files.readAllBytes(path)));
            } catch (NewerFormatException e) {
                throw e;
            } catch (IOException e) {
                LOG.warn("Generation {} is damaged too: {}", path, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private List<Path> kept() {
        try (Stream<Path> paths = Files.list(generations)) {
            return paths.filter(p -> p.getFileName().toString().matches("[0-9]+\\.json"))
                    .sorted(Comparator.comparingLong(HouseholdBook::number).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prune(long newest) {
        for (Path path : kept()) {
            if (number(path) <= newest - KEPT - 1) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    LOG.debug("Generation {} stays: {}", path, e.getMessage());
                }
            }
        }
    }

    private static long number(Path path) {
        String name = path.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                beside,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory =
                FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
