package org.foyer.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds data shared between projects; a test is skipped, with the reason, when there is none. */
public final class SharedData {
    private SharedData() {}

    public static Path path(String relative) {
        Path found = root().resolve(relative);
        assumeTrue(Files.exists(found), "shared data absent: " + found + " (set FOYER_SHARED)");
        return found;
    }

    private static Path root() {
        String configured = System.getenv("FOYER_SHARED");
        if (configured != null) {
            return Path.of(configured);
        }
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null) {
            boolean repository = Files.isDirectory(folder.resolve("cnf"));
            for (Path up = folder; repository && up != null; up = up.getParent()) {
                if (Files.isDirectory(up.resolve("shared"))) {
                    return up.resolve("shared");
                }
            }
            folder = folder.getParent();
        }
        return Path.of("shared");
    }
}
