package org.foyer.acceptance.structure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bundle needs which other, from the component descriptions in the jars: it refers to a
 * contract that the other provides. Who gathers all providers of a contract needs none of them:
 * there the arrow points from the provider to the one who asked for such.
 */
final class Arrows {

    private static final Pattern PROVIDES = Pattern.compile("<provide interface=\"([^\"]+)\"");
    private static final Pattern REFERS = Pattern.compile("<reference [^>]*>");
    private static final Pattern INTERFACE = Pattern.compile("interface=\"([^\"]+)\"");
    private static final Pattern MANY = Pattern.compile("cardinality=\"[01]\\.\\.n\"");

    private final Map<String, Set<String>> providers = new TreeMap<>();
    private final Map<String, Set<String>> users = new TreeMap<>();
    private final Map<String, Set<String>> gatherers = new TreeMap<>();

    private Arrows() {}

    /** From and to, with the simple names of the contracts between them. */
    static Map<String, Map<String, Set<String>>> of(Map<String, Path> bundles) throws IOException {
        Arrows arrows = new Arrows();
        for (Map.Entry<String, Path> bundle : bundles.entrySet()) {
            arrows.read(bundle.getKey(), bundle.getValue());
        }
        Map<String, Map<String, Set<String>>> all = new TreeMap<>();
        arrows.users.forEach(
                (contract, from) ->
                        from.forEach(
                                f -> arrows.to(contract).forEach(t -> add(all, f, t, contract))));
        arrows.gatherers.forEach(
                (contract, to) ->
                        to.forEach(
                                t -> arrows.to(contract).forEach(f -> add(all, f, t, contract))));
        return all;
    }

    private Set<String> to(String contract) {
        return providers.getOrDefault(contract, Set.of());
    }

    private static void add(
            Map<String, Map<String, Set<String>>> all, String from, String to, String contract) {
        if (!from.equals(to)) {
            all.computeIfAbsent(from, f -> new TreeMap<>())
                    .computeIfAbsent(to, t -> new TreeSet<>())
                    .add(contract.substring(contract.lastIndexOf('.') + 1));
        }
    }

    private void read(String bundle, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().startsWith("OSGI-INF/") && entry.getName().endsWith(".xml")) {
                    read(
                            bundle,
                            new String(
                                    file.getInputStream(entry).readAllBytes(),
                                    StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void read(String bundle, String component) {
        Matcher provides = PROVIDES.matcher(component);
        while (provides.find()) {
            put(providers, provides.group(1), bundle);
        }
        Matcher refers = REFERS.matcher(component);
        while (refers.find()) {
            Matcher contract = INTERFACE.matcher(refers.group());
            if (contract.find() && contract.group(1).startsWith("org.foyer.api.")) {
                boolean many = MANY.matcher(refers.group()).find();
                put(many ? gatherers : users, contract.group(1), bundle);
            }
        }
    }

    private static void put(Map<String, Set<String>> map, String contract, String bundle) {
        map.computeIfAbsent(contract, c -> new TreeSet<>()).add(bundle);
    }
}
