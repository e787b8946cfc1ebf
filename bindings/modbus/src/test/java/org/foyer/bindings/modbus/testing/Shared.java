package org.foyer.bindings.modbus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Material that is kept beside the repository, not in it. */
public final class Shared {

    private Shared() {}

    /** The file, or the test is skipped. */
    public static Path path(String name) {
        Path shared = folder();
        Assumptions.assumeTrue(
                shared != null && Files.exists(shared.resolve(name)),
                "shared data absent: set FOYER_SHARED or put it beside the repository: " + name);
        return shared.resolve(name);
    }

    public static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(path(name).toFile());
    }

    private static Path folder() {
        String given = System.getenv("FOYER_SHARED");
        if (given != null) {
            return Path.of(given);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            if (Files.isDirectory(at.resolve("cnf")) && at.getParent() != null) {
                Path shared = at.resolveSibling("shared");
                return Files.isDirectory(shared) ? shared : null;
            }
            at = at.getParent();
        }
        return null;
    }
}
