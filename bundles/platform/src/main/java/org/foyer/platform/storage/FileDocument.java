package org.foyer.platform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document as two sealed files, the content and its copy, each replaced in one step. Both hold
 * the newest content: a copy that could not be renewed is emptied, so that an older one never comes
 * back in its place, a right taken back with it. Thread-safe.
 */
final class FileDocument implements Document {

    private static final Logger LOG = LoggerFactory.getLogger(FileDocument.class);

    private final Path file;
    private final Path copy;
    private final int maxBytes;
    private final Reserve reserve;

    /** Guarded by this: the newest version known; -1 before the first look. */
    private long version = -1;

    FileDocument(Path file, int maxBytes, Reserve reserve) {
        this.file = file;
        this.copy = file.resolveSibling(file.getFileName() + ".copy");
        this.maxBytes = maxBytes;
        this.reserve = reserve;
    }

    @Override
    public synchronized Found read() throws IOException {
        return look(true);
    }

    @Override
    public synchronized Found inspect() throws IOException {
        return look(false);
    }

    private Found look(boolean mends) throws IOException {
        Look main = look(file);
        Look spare = look(copy);
        if (main.sealed().isPresent()) {
            version = main.sealed().get().version();
            boolean same = spare.sealed().map(s -> s.version() == version).orElse(false);
            if (!same) {
                renewCopy(main.sealed().get());
            }
            return new Found(Optional.of(main.sealed().get().content()), Optional.empty());
        }
        if (spare.sealed().isPresent()) {
            Sealed good = spare.sealed().get();
            version = good.version();
            String damage = main.exists() ? main.damage() : "it was missing";
            setAside();
            if (mends) {
                replace(file, good);
            }
            LOG.warn("{} was damaged ({}); its copy is in force.", file, damage);
            return new Found(Optional.of(good.content()), Optional.of(damage));
        }
        version = Math.max(version, 0);
        if (!main.exists()) {
            return spare.exists()
                    ? new Found(Optional.empty(), Optional.of("it was missing, its copy damaged"))
                    : new Found(Optional.empty(), Optional.empty());
        }
        if (main.plain().isPresent() && !spare.exists()) {
            // Written before there were seals.
            return new Found(main.plain(), Optional.empty());
        }
        setAside();
        LOG.warn("{} was damaged ({}) and is set aside; there is no copy.", file, main.damage());
        return new Found(Optional.empty(), Optional.of(main.damage()));
    }

    @Override
    public synchronized void write(byte[] content, Urgency urgency) throws IOException {
        if (content.length > maxBytes) {
            throw new IOException(
                    file.getFileName() + ": " + content.length + " bytes, at most " + maxBytes);
        }
        if (version < 0) {
            read();
        }
        Sealed next = new Sealed(content, version + 1);
        try {
            replace(file, next);
        } catch (IOException e) {
            if (urgency != Urgency.WITHDRAWAL || !reserve.give()) {
                throw e;
            }
            LOG.warn("The disk is full; the room kept for taking rights back is used.");
            replace(file, next);
        }
        version = next.version();
        renewCopy(next);
        if (urgency == Urgency.ORDINARY) {
            reserve.again();
        }
    }

    @Override
    public synchronized void delete() throws IOException {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(file);
        if (Files.isDirectory(file.getParent())) {
            PrivateFiles.syncFolder(file.getParent());
        }
        version = Math.max(version, 0);
    }

    private static void replace(Path target, Sealed sealed) throws IOException {
        PrivateFiles.folder(target.getParent());
        PrivateFiles.replace(target, sealed.content(), sealed.seal());
    }

    private void renewCopy(Sealed sealed) throws IOException {
        try {
            replace(copy, sealed);
        } catch (IOException e) {
            LOG.debug("No copy of {}: {}", file, e.getMessage());
            // Emptied, not removed: a file beside a copy was sealed once, so no part of it counts.
            Files.write(copy, new byte[0]);
        }
    }

    private void setAside() throws IOException {
        if (Files.exists(file)) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".damaged"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * What lies under a name.
     *
     * @param sealed whole content with its seal
     * @param plain content without any seal, not empty
     */
    private record Look(
            boolean exists, Optional<Sealed> sealed, Optional<byte[]> plain, String damage) {}

    private Look look(Path path) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(path) > (long) maxBytes + Sealed.SEAL_BYTES) {
                return new Look(
                        true, Optional.empty(), Optional.empty(), "larger than " + maxBytes);
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return new Look(false, Optional.empty(), Optional.empty(), "");
        }
        Optional<Sealed> sealed = Sealed.open(bytes);
        if (sealed.isPresent()) {
            return new Look(true, sealed, Optional.empty(), "");
        }
        if (bytes.length == 0) {
            return new Look(true, Optional.empty(), Optional.empty(), "it was empty");
        }
        return Sealed.looksSealed(bytes)
                ? new Look(true, Optional.empty(), Optional.empty(), "its checksum is wrong")
                : new Look(true, Optional.empty(), Optional.of(bytes), "its end is missing");
    }
}
