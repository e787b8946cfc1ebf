package org.foyer.store.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles by the SHA-256 of their bytes; the framework's own cache is never the truth. */
public final class ContentStore {
    private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);

    private final Path folder;

    public ContentStore(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    /** Whether the bundle is here, byte for byte. */
    public boolean has(String sha256) {
        Path path = path(sha256);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[16_384];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (IOException e) {
            LOG.warn("Content {} cannot be read: {}", sha256, e.getMessage());
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Makes sure that the bundle is here, checked and on disk. */
    public void ensure(CatalogueClient client, CatalogueEntry entry) throws InstallFailure {
        if (has(entry.sha256())) {
            return;
        }
        Path path = path(entry.sha256());
        try {
            client.fetch(entry, path);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (CatalogueException e) {
            throw isFull(e, entry.size()) ? noRoom(entry.symbolicName(), e) : notFetched(e);
        } catch (IOException e) {
            throw noRoom(entry.symbolicName(), e);
        }
        if (!has(entry.sha256())) {
            throw new InstallFailure(
                    entry.symbolicName() + " is not what the catalogue vouches for: not used.",
                    Reason.of(ReasonCode.SERVICE_FILES_FOREIGN));
        }
    }

    private static InstallFailure notFetched(CatalogueException e) {
        if (e.code().endsWith("unreachable")) {
            return new InstallFailure(ReasonCode.SERVICE_NOT_FETCHED, e.getMessage(), e);
        }
        Reason why = Reason.of(ReasonCode.CATALOGUE_UNUSABLE).quoting(e.getMessage(), Reason.CHECK);
        return new InstallFailure(e.getMessage(), why, e);
    }

    static InstallFailure noRoom(String name, Exception cause) {
        return new InstallFailure(
                ReasonCode.SERVICE_NO_ROOM,
                name + " cannot be stored: " + cause.getMessage(),
                cause);
    }

    /** Whether it was the disk, not the network: it says so, or has less room than is needed. */
    boolean isFull(Throwable failure, long neededBytes) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof IOException && String.valueOf(e.getMessage()).contains("No space")) {
                return true;
            }
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < neededBytes;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes everything but these. */
    public void keepOnly(Set<String> hashes) {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                String name = path.getFileName().toString();
                String hash = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : "";
                if (!hashes.contains(hash)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old content stays: {}", e.getMessage());
        }
    }
}
