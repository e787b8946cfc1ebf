package org.foyer.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and replaces {@code identity.json}: hashes only, on disk before {@link #save} returns. Not
 * thread-safe; its user holds a lock.
 */
final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    static final int LARGEST = 1 << 20;

    private final Path file;
    private final Storage storage;
    private final Document document;
    private final Troubles troubles;
    private final Form form;
    private final ObjectMapper json = new ObjectMapper();

    Vault(Path folder, Storage storage, Troubles troubles, Terms terms) {
        this.file = folder.resolve("identity.json");
        this.storage = storage;
        this.document = storage.document(file, LARGEST);
        this.troubles = troubles;
        this.form = new Form(terms);
    }

    /**
     * What the file holds; empty if there is none yet. When it was damaged its copy is in force, or
     * it begins anew; both are told.
     */
    Optional<Contents> load() {
        Document.Found found;
        try {
            found = document.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        Optional<Contents> contents = found.content().flatMap(this::readable);
        if (found.damage().isPresent() || contents.isPresent() != found.content().isPresent()) {
            tell(contents.isPresent());
        }
        return contents;
    }

    private void tell(boolean restored) {
        TroubleCode code = restored ? TroubleCode.FILE_RESTORED : TroubleCode.FILE_LOST;
        troubles.raise(code, "identity", Map.of("file", file.getFileName().toString()));
        LOG.warn(
                restored
                        ? "{} was damaged; its copy is in force."
                        : "{} was damaged and begins anew. Sign in with the code on the console.",
                file);
    }

    /** The contents; empty, and the bytes set aside, if they are none. */
    private Optional<Contents> readable(byte[] bytes) {
        try {
            return Optional.of(form.read(json.readTree(bytes)));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            try {
                storage.replace(file.resolveSibling("identity.json.damaged"), bytes);
            } catch (IOException notAside) {
                LOG.warn("{} could not be set aside: {}", file, notAside.getMessage());
            }
            return Optional.empty();
        }
    }

    /**
     * Replaces what is kept.
     *
     * @throws IOException when it could not be stored; what was kept before is
     */
    void save(Contents contents, Document.Urgency urgency) throws IOException {
        document.write(json.writeValueAsBytes(form.write(contents)), urgency);
    }
}
