package org.foyer.acceptance.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The bundles of the built home that are the project's own, by name without org.foyer. */
final class Home {

    private Home() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("cnf/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Map<String, Path> bundles() throws IOException {
        Path home = root().resolve("runtime/edge/target/home");
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("bundles", "repository")) {
            try (Stream<Path> files = Files.walk(home.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        Map<String, Path> own = new TreeMap<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                String name =
                        file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.startsWith("org.foyer.")) {
                    own.put(name.substring("org.foyer.".length()).split(";")[0], jar);
                }
            }
        }
        return own;
    }
}
