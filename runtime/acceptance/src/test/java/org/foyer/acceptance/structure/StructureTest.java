package org.foyer.acceptance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The drawn structure is the built one. */
class StructureTest {

    private static final Path PAGE = Home.root().resolve("docs/architecture.md");
    private static final String FROM = "<!-- drawn from here -->\n";
    private static final String UNTIL = "<!-- drawn until here -->\n";
    private static final long MOST_LINES = 5_000;

    @Test
    @DisplayName("docs/architecture.md draws the bundles, layers and arrows of the built home")
    void drawn() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(FROM) + FROM.length();
        int until = page.indexOf(UNTIL);
        String drawn = drawing();
        if (Boolean.getBoolean("foyer.draw")) {
            Files.writeString(PAGE, page.substring(0, from) + drawn + page.substring(until));
            return;
        }
        assertEquals(
                drawn,
                page.substring(from, until),
                "out of step: run the test with -Dfoyer.draw=true and read what changed");
    }

    @Test
    @DisplayName("No arrow points back: a lower layer needs no higher one, but with a reason")
    void noArrowBack() throws IOException {
        Layers layers = Layers.read();
        Set<String> back = new TreeSet<>();
        Arrows.of(Home.bundles())
                .forEach(
                        (from, all) ->
                                all.keySet().stream()
                                        .filter(
                                                to ->
                                                        layers.of(to).height()
                                                                > layers.of(from).height())
                                        .forEach(to -> back.add(from + " " + to)));
        assertEquals(new TreeSet<>(layers.up().keySet()), back, "cnf/layers.txt, up");
    }

    @Test
    @DisplayName("No bundle has more than 5,000 lines without a reason")
    void small() throws IOException {
        Set<String> large = new TreeSet<>();
        for (Path module : modules()) {
            if (lines(module) > MOST_LINES) {
                String name = Home.root().relativize(module).toString().replace('/', '.');
                large.add(name.replaceFirst("^bundles\\.", ""));
            }
        }
        assertEquals(new TreeSet<>(Layers.read().large().keySet()), large, "cnf/layers.txt, large");
    }

    @Test
    @DisplayName("Each module has a README that says what it is for, and where to start reading")
    void readmes() throws IOException {
        for (Path module : modules()) {
            Path readme = module.resolve("README.md");
            assertTrue(Files.exists(readme), readme + " is missing");
            assertTrue(Files.readAllLines(readme).size() >= 4, readme + " says too little");
        }
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        modules.add(Home.root().resolve("distribution"));
        for (String folder : List.of("bundles", "bindings", "services-repo", "runtime")) {
            try (Stream<Path> folders = Files.list(Home.root().resolve(folder))) {
                folders.filter(f -> Files.exists(f.resolve("pom.xml")) || isData(f))
                        .sorted()
                        .forEach(modules::add);
            }
        }
        assertTrue(modules.size() >= 25, "found only " + modules);
        return modules;
    }

    private static boolean isData(Path folder) {
        return folder.endsWith("bindings/templates");
    }

    private static long lines(Path module) throws IOException {
        Path main = module.resolve("src/main/java");
        if (!Files.isDirectory(main)) {
            return 0;
        }
        long lines = 0;
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    private static String drawing() throws IOException {
        Layers layers = Layers.read();
        Map<String, Path> bundles = Home.bundles();
        Map<String, Map<String, Set<String>>> arrows = Arrows.of(bundles);
        Map<Integer, Set<String>> byHeight = new TreeMap<>((a, b) -> b - a);
        for (String bundle : bundles.keySet()) {
            if (!bundle.equals("api")) {
                byHeight.computeIfAbsent(layers.of(bundle).height(), h -> new TreeSet<>())
                        .add(bundle);
            }
        }
        StringBuilder text = new StringBuilder("```mermaid\nflowchart TB\n");
        byHeight.forEach(
                (height, names) -> {
                    text.append("  subgraph ").append(layers.all().get(height).name()).append('\n');
                    names.forEach(n -> text.append("    ").append(n).append('\n'));
                    text.append("  end\n");
                });
        arrows.forEach(
                (from, all) ->
                        all.keySet().stream()
                                .filter(to -> layers.of(to).height() > 0)
                                .forEach(
                                        to ->
                                                text.append("  ")
                                                        .append(from)
                                                        .append(" --> ")
                                                        .append(to)
                                                        .append('\n')));
        text.append("```\n\n| bundle | needs |\n|---|---|\n");
        arrows.forEach(
                (from, all) ->
                        text.append("| ")
                                .append(from)
                                .append(" | ")
                                .append(
                                        all.entrySet().stream()
                                                .map(
                                                        a ->
                                                                a.getKey()
                                                                        + " ("
                                                                        + String.join(
                                                                                ", ", a.getValue())
                                                                        + ")")
                                                .collect(Collectors.joining(", ")))
                                .append(" |\n"));
        text.append("\n| layer | may import of `org.foyer.api` |\n|---|---|\n");
        for (Layers.Layer layer : layers.all()) {
            text.append("| ")
                    .append(layer.name())
                    .append(" | ")
                    .append(String.join(", ", layer.contracts()))
                    .append(" |\n");
        }
        text.append("\n| points up | because |\n|---|---|\n");
        new TreeMap<>(layers.up())
                .forEach(
                        (arrow, why) ->
                                text.append("| ")
                                        .append(arrow.replace(" ", " → "))
                                        .append(" | ")
                                        .append(why)
                                        .append(" |\n"));
        text.append("\n| over 5,000 lines | because |\n|---|---|\n");
        new TreeMap<>(layers.large())
                .forEach(
                        (bundle, why) ->
                                text.append("| ")
                                        .append(bundle)
                                        .append(" | ")
                                        .append(why)
                                        .append(" |\n"));
        return text.toString();
    }
}
