package org.foyer.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The built edge distribution beside this module. */
final class Distribution {

    private Distribution() {}

    /** The project's root folder. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("cnf/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Path home() {
        Path home = root().resolve("runtime/edge/target/home");
        if (!Files.isDirectory(home.resolve("bundles"))) {
            throw new IllegalStateException(home + " is not built: run ./foyer test");
        }
        return home;
    }

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("bundles"))) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Bundles of the store's repository. */
    static List<Path> services() throws IOException {
        try (Stream<Path> files = Files.walk(home().resolve("repository"))) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
