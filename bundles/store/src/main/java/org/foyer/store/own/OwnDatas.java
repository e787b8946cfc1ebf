package org.foyer.store.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all services of this home keep, a folder each, under one key. Thread-safe. */
public final class OwnDatas {
    private static final Logger LOG = LoggerFactory.getLogger(OwnDatas.class);
    static final String KEY = "home.key";
    static final String FILE = "own.bin";
    static final int LARGEST = 4 << 20;
    private static final int LARGEST_KEY = 1 << 10;

    private final Storage storage;
    private final Path folder;
    private final Troubles troubles;
    private final Map<ServiceId, OwnData> all = new ConcurrentHashMap<>();
    private HomeKey key; // guarded by this; null before the first use

    /**
     * @param folder theirs alone
     */
    public OwnDatas(Storage storage, Path folder, Troubles troubles) {
        this.storage = storage;
        this.folder = folder;
        this.troubles = troubles;
    }

    public OwnData of(ServiceId service) {
        return all.computeIfAbsent(service, s -> new OwnData(s, document(s), this));
    }

    private Document document(ServiceId service) {
        try {
            Path own = Files.createDirectories(folder.resolve(service.value()));
            return storage.document(own.resolve(FILE), LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized HomeKey key() throws IOException {
        if (key == null) {
            key = HomeKey.of(storage.document(folder.resolve(KEY), LARGEST_KEY));
        }
        return key;
    }

    void lost(ServiceId service) {
        troubles.raise(
                TroubleCode.FILE_LOST,
                service.value(),
                Map.of("file", service.value() + "/" + FILE));
    }

    /** Services that keep something. */
    List<ServiceId> keepers() throws IOException {
        List<ServiceId> keepers = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path path : folders.filter(Files::isDirectory).sorted().toList()) {
                try {
                    keepers.add(new ServiceId(path.getFileName().toString()));
                } catch (IllegalArgumentException e) {
                    LOG.debug("{} is no service's", path);
                }
            }
        }
        return keepers;
    }

    /** Deletes the data of services that are gone; what cannot be deleted is logged. */
    public void purge(List<ServiceId> gone) {
        for (ServiceId id : gone) {
            try {
                of(id).purge();
                all.remove(id);
                delete(folder.resolve(id.value()));
                troubles.clear(TroubleCode.FILE_LOST, id.value());
            } catch (IOException e) {
                LOG.error("Data of {} cannot be deleted: {}", id, e.getMessage());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path path, IOException e)
                            throws IOException {
                        Files.delete(path);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
