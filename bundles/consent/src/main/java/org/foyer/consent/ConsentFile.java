package org.foyer.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.consent.Consent;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consents on disk. Where the newest are damaged the copy's come back paused, since the copy
 * may be older than the last withdrawal; where that is damaged, too, there are none. Of an entry
 * that cannot be read nothing leaves, and the others stand. All of it is told. What a restore has
 * laid beside comes in, paused, where none were ever stored. Not thread-safe; its user holds a
 * lock.
 */
final class ConsentFile {

    static final String FOLDER = "consents";
    static final String NAME = "consents.json";

    /** What a restore lays into the data folder; it never replaces what the house has by then. */
    static final String RESTORED = "consents-restored.json";

    static final int LARGEST = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ConsentFile.class);

    private final Path file;
    private final Path restored;
    private final Storage storage;
    private final Document document;
    private final Troubles troubles;

    ConsentFile(Path folder, Storage storage, Troubles troubles) {
        this.file = folder.resolve(NAME);
        this.restored = folder.resolveSibling(RESTORED);
        this.storage = storage;
        this.document = storage.document(file, LARGEST);
        this.troubles = troubles;
    }

    /**
     * What was stored.
     *
     * @param isAsStored false if what the disk holds now lets out more
     */
    record Loaded(List<Consent> consents, boolean isAsStored) {}

    /**
     * @param now since when those of a copy are paused
     */
    Loaded load(Instant now) {
        Document.Found found;
        try {
            // Not mended here: until they are stored as paused, each start finds the damage.
            found = document.inspect();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        Optional<ConsentForm.Found> read = found.content().flatMap(this::readable);
        boolean damaged = found.damage().isPresent();
        int unreadable = read.map(ConsentForm.Found::unreadable).orElse(0);
        if (damaged || unreadable > 0 || read.isPresent() != found.content().isPresent()) {
            boolean restored = read.isPresent() && unreadable == 0;
            troubles.raise(
                    restored ? TroubleCode.FILE_RESTORED : TroubleCode.FILE_LOST,
                    FOLDER,
                    Map.of("file", NAME));
            LOG.warn("{} was damaged: {}", file, restored ? "its copy holds" : "lost");
        }
        List<Consent> kept = read.map(ConsentForm.Found::consents).orElse(List.of());
        if (!damaged && found.content().isEmpty()) {
            List<Consent> beside = restored(now);
            return new Loaded(beside, beside.isEmpty());
        }
        return new Loaded(
                damaged ? kept.stream().map(c -> c.paused(now)).toList() : kept,
                !damaged || kept.isEmpty());
    }

    private List<Consent> restored(Instant now) {
        if (!Files.exists(restored)) {
            return List.of();
        }
        try {
            return restorable(Files.readAllBytes(restored), now);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so nothing of it comes back: {}", restored, e.toString());
            return List.of();
        }
    }

    /** Those of a backup that had not ended, paused. */
    static List<Consent> restorable(byte[] saved, Instant now) throws IOException {
        return ConsentForm.read(saved).consents().stream()
                .filter(c -> c.ended().isEmpty())
                .map(c -> c.paused(now))
                .toList();
    }

    /** Once the house's own are stored, nothing is left to bring back. */
    private void forgetRestored() {
        try {
            if (Files.deleteIfExists(restored)) {
                LOG.info("what a restore laid beside was looked at, and is removed");
            }
        } catch (IOException e) {
            LOG.warn("{} is left: {}", restored, e.toString());
        }
    }

    private Optional<ConsentForm.Found> readable(byte[] bytes) {
        Optional<ConsentForm.Found> read = Optional.empty();
        try {
            read = Optional.of(ConsentForm.read(bytes));
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
        }
        if (read.isEmpty() || read.get().unreadable() > 0) {
            try {
                storage.replace(file.resolveSibling(NAME + ".damaged"), bytes);
            } catch (IOException notAside) {
                LOG.warn("{} could not be set aside: {}", file, notAside.getMessage());
            }
        }
        return read;
    }

    /**
     * @throws IOException also when it could not be read again, or leaves no room for what is taken
     *     back later
     */
    void save(List<Consent> consents, Document.Urgency urgency) throws IOException {
        byte[] bytes = ConsentForm.write(consents);
        if (urgency == Document.Urgency.ORDINARY) {
            if (bytes.length > LARGEST / 2) {
                throw new IOException(bytes.length + " bytes, at most " + LARGEST / 2);
            }
            if (!ConsentForm.read(bytes).consents().equals(consents)) {
                throw new IOException("it could not be read again");
            }
        }
        document.write(bytes, urgency);
        forgetRestored();
    }
}
