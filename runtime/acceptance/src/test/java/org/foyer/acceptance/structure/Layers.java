package org.foyer.acceptance.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The layers of a home as {@code cnf/layers.txt} draws them. Immutable. */
public final class Layers {

    private final List<Layer> layers;
    private final Map<String, String> up;
    private final Map<String, String> large;

    /**
     * One layer.
     *
     * @param height 0 for the lowest
     * @param bundles names without {@code org.foyer.}; one may end in {@code .*}
     * @param contracts packages of {@code org.foyer.api} that may be imported
     */
    public record Layer(int height, String name, List<String> bundles, List<String> contracts) {

        public boolean sees(String contract) {
            return contracts.contains(contract);
        }

        boolean holds(String bundle) {
            return bundles.stream()
                    .anyMatch(
                            b ->
                                    b.endsWith(".*")
                                            ? bundle.startsWith(b.substring(0, b.length() - 1))
                                            : b.equals(bundle));
        }
    }

    private Layers(List<Layer> layers, Map<String, String> up, Map<String, String> large) {
        this.layers = List.copyOf(layers);
        this.up = Map.copyOf(up);
        this.large = Map.copyOf(large);
    }

    public static Layers read() throws IOException {
        List<Layer> layers = new ArrayList<>();
        Map<String, String> up = new TreeMap<>();
        Map<String, String> large = new TreeMap<>();
        for (String line : Files.readAllLines(Home.root().resolve("cnf/layers.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\|", -1);
            String head = parts[0].strip();
            String name = head.substring(head.indexOf(' ') + 1);
            if (head.startsWith("layer ") && parts.length == 3) {
                layers.add(new Layer(layers.size(), name, words(parts[1]), words(parts[2])));
            } else if (head.startsWith("up ") && parts.length == 2) {
                up.put(name, parts[1].strip());
            } else if (head.startsWith("large ") && parts.length == 2) {
                large.put(name, parts[1].strip());
            } else {
                throw new IllegalArgumentException("cnf/layers.txt: " + line);
            }
        }
        return new Layers(layers, up, large);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split(" +"));
    }

    /** Lowest first. */
    public List<Layer> all() {
        return layers;
    }

    /**
     * The layer of a bundle.
     *
     * @param bundle symbolic name without {@code org.foyer.}
     */
    public Layer of(String bundle) {
        return layers.stream()
                .filter(l -> l.holds(bundle))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("give " + bundle + " a layer in cnf/layers.txt"));
    }

    /** Arrows that may point up, as {@code "from to"}, with the reason of each. */
    Map<String, String> up() {
        return up;
    }

    /** Bundles that may have more than 5,000 lines, with the reason of each. */
    Map<String, String> large() {
        return large;
    }
}
