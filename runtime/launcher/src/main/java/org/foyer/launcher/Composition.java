package org.foyer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bundles of a distribution with their start levels, from {@code start-levels.txt}: lines of
 * {@code <level> <prefix of file names>}; the first line that fits counts.
 */
final class Composition {

    /** Start level once everything runs. */
    static final int TOP = 60;

    private static final int DEFAULT_LEVEL = 10;

    private Composition() {}

    /** Bundle files by level, low to high; files in name order. */
    static Map<Path, Integer> bundles(Path distribution, Options options)
            throws IOException, Problem {
        List<String[]> rules = new ArrayList<>();
        for (String line : Files.readAllLines(distribution.resolve("start-levels.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(line.trim().split("\\s+"));
            }
        }
        Map<Path, Integer> levels = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(distribution.resolve("bundles"))) {
            files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> wanted(f, options))
                    .map(f -> Map.entry(f, level(f, rules)))
                    .sorted(
                            Map.Entry.<Path, Integer>comparingByValue()
                                    .thenComparing(
                                            Map.Entry.comparingByKey(Comparator.naturalOrder())))
                    .forEach(e -> levels.put(e.getKey(), e.getValue()));
        }
        if (levels.isEmpty()) {
            throw new Problem(distribution + " holds no bundles: build again with ./foyer run");
        }
        return levels;
    }

    private static boolean wanted(Path file, Options options) {
        String name = file.getFileName().toString();
        return (options.simulate() || !name.startsWith("org.foyer.simulator"))
                && (options.broker() || !name.startsWith("org.foyer.broker"));
    }

    private static int level(Path file, List<String[]> rules) {
        String name = file.getFileName().toString();
        for (String[] rule : rules) {
            if (name.startsWith(rule[1])) {
                return Integer.parseInt(rule[0]);
            }
        }
        return DEFAULT_LEVEL;
    }
}
