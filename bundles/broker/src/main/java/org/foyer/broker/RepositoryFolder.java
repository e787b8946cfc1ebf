package org.foyer.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a published catalogue, and nothing beside them. Thread-safe. */
final class RepositoryFolder {
    private static final Pattern PATH =
            Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]*(/[a-zA-Z0-9_][a-zA-Z0-9._-]*){0,4}");

    private final Path folder;

    RepositoryFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    /**
     * @param path relative, as asked for; anything may stand in it
     * @return a readable file inside the folder, also after its links are followed
     */
    Optional<Path> find(String path) {
        if (path.length() > 300 || !PATH.matcher(path).matches() || path.endsWith(".new")) {
            return Optional.empty();
        }
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(path).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
