package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM options that a distribution starts with. */
final class JvmOptions {

    private JvmOptions() {}

    static List<String> of(Path distribution) throws IOException {
        try (Stream<String> lines = Files.lines(distribution.resolve("jvm.options"))) {
            return lines.filter(l -> l.startsWith("-")).toList();
        }
    }
}
