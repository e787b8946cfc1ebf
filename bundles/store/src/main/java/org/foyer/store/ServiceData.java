package org.foyer.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What services keep of their own, a folder each. */
final class ServiceData {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceData.class);

    private final Path folder;

    /**
     * @param folder holds the services' folders; need not exist
     */
    ServiceData(Path folder) {
        this.folder = folder;
    }

    /** Deletes the data of services that are gone; what cannot be deleted is logged. */
    void purge(List<ServiceId> gone) {
        for (ServiceId id : gone) {
            try {
                delete(folder.resolve(id.value()));
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
