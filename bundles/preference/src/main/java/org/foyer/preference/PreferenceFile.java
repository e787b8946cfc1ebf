package org.foyer.preference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wishes on disk; what cannot be read is set aside and told. Not thread-safe. */
final class PreferenceFile {

    static final String FOLDER = "preferences";
    static final String NAME = "preferences.json";
    static final int LARGEST = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceFile.class);

    private final Path file;
    private final Storage storage;
    private final Document document;
    private final Troubles troubles;

    PreferenceFile(Path folder, Storage storage, Troubles troubles) {
        this.file = folder.resolve(NAME);
        this.storage = storage;
        this.document = storage.document(file, LARGEST);
        this.troubles = troubles;
    }

    Wishes load() {
        Document.Found found;
        try {
            found = document.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        Optional<PreferenceForm.Found> read = found.content().flatMap(this::readable);
        boolean whole =
                read.filter(r -> r.unreadable() == 0).isPresent() || found.content().isEmpty();
        if (found.damage().isPresent() || !whole) {
            boolean restored = whole && read.isPresent();
            troubles.raise(
                    restored ? TroubleCode.FILE_RESTORED : TroubleCode.FILE_LOST,
                    FOLDER,
                    Map.of("file", NAME));
            LOG.warn("{} was damaged: {}", file, restored ? "its copy holds" : "lost");
        }
        return read.map(PreferenceForm.Found::wishes).orElse(Wishes.NONE);
    }

    private Optional<PreferenceForm.Found> readable(byte[] bytes) {
        Optional<PreferenceForm.Found> read = Optional.empty();
        try {
            read = Optional.of(PreferenceForm.read(bytes));
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

    void save(Wishes wishes, Document.Urgency urgency) throws IOException {
        document.write(PreferenceForm.write(wishes), urgency);
    }
}
