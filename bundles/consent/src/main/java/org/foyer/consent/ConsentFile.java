package org.foyer.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * may be older than the last withdrawal; where that is damaged, too, there are none. Both are told.
 * Not thread-safe; its user holds a lock.
 */
final class ConsentFile {

    static final String FOLDER = "consents";
    static final String NAME = "consents.json";
    static final int LARGEST = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ConsentFile.class);

    private final Path file;
    private final Storage storage;
    private final Document document;
    private final Troubles troubles;

    ConsentFile(Path folder, Storage storage, Troubles troubles) {
        this.file = folder.resolve(NAME);
        this.storage = storage;
        this.document = storage.document(file, LARGEST);
        this.troubles = troubles;
    }

    /**
     * @param now since when those of a copy are paused
     */
    List<Consent> load(Instant now) {
        Document.Found found;
        try {
            found = document.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        Optional<List<Consent>> consents = found.content().flatMap(this::readable);
        if (found.damage().isPresent() || consents.isPresent() != found.content().isPresent()) {
            TroubleCode code =
                    consents.isPresent() ? TroubleCode.FILE_RESTORED : TroubleCode.FILE_LOST;
            troubles.raise(code, FOLDER, Map.of("file", NAME));
            LOG.warn("{} was damaged: {}", file, consents.isPresent() ? "its copy holds" : "lost");
        }
        List<Consent> kept = consents.orElse(List.of());
        return found.damage().isPresent() ? kept.stream().map(c -> c.paused(now)).toList() : kept;
    }

    private Optional<List<Consent>> readable(byte[] bytes) {
        try {
            return Optional.of(ConsentForm.read(bytes));
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
            try {
                storage.replace(file.resolveSibling(NAME + ".damaged"), bytes);
            } catch (IOException notAside) {
                LOG.warn("{} could not be set aside: {}", file, notAside.getMessage());
            }
            return Optional.empty();
        }
    }

    void save(List<Consent> consents, Document.Urgency urgency) throws IOException {
        document.write(ConsentForm.write(consents), urgency);
    }
}
