package org.foyer.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.reason.Reason;

/**
 * Files of the data folder that are saved as they are. Each is replaced as a whole by whoever keeps
 * it, so a copy holds the content before or after a change. Thread-safe.
 *
 * @param name of the part
 * @param secret whether it may hold secrets
 * @param data the data folder
 * @param entry file or folder in it
 */
record FilePart(String name, boolean secret, Path data, String entry) implements BackupPart {

    @Override
    public void save(Path folder) throws IOException {
        Path source = data.resolve(entry);
        if (Files.isRegularFile(source)) {
            copy(source, folder.resolve(entry));
        } else if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(FilePart::isContent).toList()) {
                    Path target = folder.resolve(entry).resolve(source.relativize(file).toString());
                    copy(file, target);
                }
            }
        }
    }

    private static boolean isContent(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !name.endsWith(".new")
                && !name.endsWith(".copy")
                && !name.endsWith(".damaged");
    }

    private static void copy(Path file, Path target) throws IOException {
        try {
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        } catch (NoSuchFileException e) {
            // Removed meanwhile: then it is not there to be saved.
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path source = saved.resolve(entry);
        if (!Files.exists(source)) {
            return List.of();
        }
        Files.createDirectories(replace);
        Files.move(source, replace.resolve(entry));
        return List.of();
    }
}
