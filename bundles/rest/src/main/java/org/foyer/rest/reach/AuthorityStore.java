package org.foyer.rest.reach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.lib.certificate.Authority;
import org.foyer.lib.certificate.Pem;
import org.foyer.lib.certificate.Subtrees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the home's authority: {@code authority} with its key, for the home's user only and in no
 * backup, and beside it {@code authority.pem}, the certificate for whoever asks. Where the latter
 * is there and the former is not, or says nothing, an authority was lost. Not thread-safe; its user
 * holds a lock.
 */
final class AuthorityStore {

    static final String FILE = "authority";
    static final String SHOWN = "authority.pem";

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityStore.class);
    private static final int LARGEST = 16 * 1024;
    private static final String DOMAINS = "domains:";
    private static final String NETWORKS = "networks:";

    /**
     * What was found.
     *
     * @param lost true if there was one that phones may trust, and it cannot be used any more
     * @param restored true if an earlier copy had to be taken
     */
    record Found(Optional<Kept> kept, boolean lost, boolean restored) {}

    private final Storage storage;
    private final Document document;
    private final Path shown;

    AuthorityStore(Path folder, Storage storage) {
        this.storage = storage;
        this.document = storage.document(folder.resolve(FILE), LARGEST);
        this.shown = folder.resolve(SHOWN);
    }

    /**
     * @throws IOException when the disk does not answer
     */
    Found load() throws IOException {
        Document.Found found = document.read();
        Optional<Kept> kept = found.content().flatMap(AuthorityStore::readable);
        if (kept.isEmpty()) {
            boolean was =
                    found.content().isPresent()
                            || found.damage().isPresent()
                            || Files.exists(shown);
            return new Found(kept, was, false);
        }
        if (!Files.exists(shown)) {
            show(kept.get());
        }
        return new Found(kept, false, found.damage().isPresent());
    }

    /**
     * On disk when this returns.
     *
     * @throws IOException when it could not be stored
     */
    void save(Kept kept) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String head =
                DOMAINS
                        + " "
                        + String.join(" ", kept.subtrees().domains())
                        + "\n"
                        + NETWORKS
                        + " "
                        + String.join(" ", kept.subtrees().networks())
                        + "\n";
        content.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        try {
            content.writeBytes(Pem.write(kept.authority().own()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        document.write(content.toByteArray());
        show(kept);
    }

    private void show(Kept kept) throws IOException {
        try {
            storage.replace(shown, Pem.write(kept.authority().certificate()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Optional<Kept> readable(byte[] content) {
        try {
            Authority authority = new Authority(Pem.read(content));
            List<String> lines = new String(content, StandardCharsets.US_ASCII).lines().toList();
            return Optional.of(
                    new Kept(
                            authority,
                            new Subtrees(words(DOMAINS, lines), words(NETWORKS, lines))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("the home's authority cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> words(String label, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .findFirst()
                .map(line -> List.of(line.substring(label.length()).strip().split(" +")))
                .orElseThrow(() -> new IllegalArgumentException("no line of " + label));
    }
}
