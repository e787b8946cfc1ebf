package org.foyer.store.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Document.Urgency;
import org.foyer.api.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's record on disk. What {@link #change} did is durable when it returns. What {@link
 * #withdraw} did is in force when it returns; if the disk had no room even in the reserve it is not
 * stored, {@link #stored} says so and {@link #store} tries again. The last five generations are
 * kept. Thread-safe; changes happen one at a time.
 */
public final class HouseholdBook {
    private static final Logger LOG = LoggerFactory.getLogger(HouseholdBook.class);
    private static final int LARGEST = 16 << 20;

    private final HouseholdCodec codec = new HouseholdCodec();
    private final Document document;
    private final Generations generations;
    private final Optional<String> restored;
    private final List<String> leftOut;
    private volatile Household current;
    private volatile boolean stored = true;

    /**
     * Opens or creates the record.
     *
     * @throws NewerFormatException when a later Foyer wrote it; nothing is touched
     * @throws IOException when the disk does not answer
     */
    public HouseholdBook(Storage storage, Path folder) throws IOException {
        this.document = storage.document(folder.resolve("household.json"), LARGEST);
        this.generations = new Generations(storage, folder.resolve("generations"), codec, LARGEST);
        Document.Found found = document.read();
        Optional<String> damage = found.damage();
        List<String> left = List.of();
        Optional<Household> whole = Optional.empty();
        if (found.content().isPresent()) {
            try {
                HouseholdCodec.Read read = codec.readAll(found.content().get());
                whole = Optional.of(read.household());
                left = read.leftOut();
            } catch (NewerFormatException e) {
                throw e;
            } catch (IOException e) {
                damage = Optional.of(e.getMessage());
            }
        }
        if (whole.isEmpty()) {
            whole = generations.newest();
            if (whole.isPresent() && damage.isEmpty()) {
                damage = Optional.of("the file was missing");
            }
        }
        this.current = whole.orElse(Household.EMPTY);
        this.restored = damage;
        this.leftOut = left;
        if (damage.isPresent()) {
            LOG.warn(
                    "Record of services damaged ({}), generation {} is in force",
                    damage.get(),
                    current.generation());
        }
        if (damage.isPresent() || !left.isEmpty()) {
            try {
                document.write(codec.write(current), Urgency.WITHDRAWAL);
            } catch (IOException e) {
                LOG.error("It cannot be stored again: {}", e.getMessage());
                stored = false;
            }
        }
    }

    /** The record in force. */
    public Household now() {
        return current;
    }

    /** What was wrong with the newest record at start, if an earlier one is in force. */
    public Optional<String> restored() {
        return restored;
    }

    /** Ids of services in the record that this version refuses, so that they are gone. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Whether the record in force is on disk. */
    public boolean stored() {
        return stored;
    }

    /**
     * Changes the record and makes it durable. A step that changes nothing writes nothing.
     *
     * @throws UncheckedIOException when it cannot be written; then nothing changed
     */
    public synchronized Household change(UnaryOperator<Household> step) {
        Household after = step.apply(current);
        if (after.equals(current)) {
            return current;
        }
        Household next = after.next();
        try {
            write(next, Urgency.ORDINARY);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The record of services cannot be written, so nothing was changed: "
                            + e.getMessage(),
                    e);
        }
        current = next;
        stored = true;
        return next;
    }

    /** Takes something back. It is in force in any case. */
    public synchronized Household withdraw(UnaryOperator<Household> step) {
        Household after = step.apply(current);
        if (!after.equals(current)) {
            current = after.next();
            stored = false;
        }
        store();
        return current;
    }

    /**
     * Stores what is in force but not stored.
     *
     * @return whether all is stored now
     */
    public synchronized boolean store() {
        if (!stored) {
            try {
                write(current, Urgency.WITHDRAWAL);
                stored = true;
            } catch (IOException e) {
                LOG.error("In force, not stored: {}", e.getMessage());
            }
        }
        return stored;
    }

    private void write(Household next, Urgency urgency) throws IOException {
        byte[] bytes = codec.write(next);
        document.write(bytes, urgency);
        generations.add(next.generation(), bytes, urgency);
    }

    /** Hashes of all bundles in the kept generations, so that none is deleted too early. */
    public Set<String> keptContent() {
        Set<String> hashes = new HashSet<>(current.content());
        generations.all().forEach(h -> hashes.addAll(h.content()));
        return hashes;
    }
}
