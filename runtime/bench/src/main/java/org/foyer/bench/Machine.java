package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe() throws IOException {
        String model = "unknown processor";
        Path info = Path.of("/proc/cpuinfo");
        if (Files.exists(info)) {
            try (Stream<String> lines = Files.lines(info)) {
                model =
                        lines.filter(l -> l.startsWith("model name"))
                                .findFirst()
                                .map(l -> l.substring(l.indexOf(':') + 1).trim())
                                .orElse(model);
            }
        }
        return Runtime.getRuntime().availableProcessors()
                + " cores, "
                + model
                + ", "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch");
    }
}
