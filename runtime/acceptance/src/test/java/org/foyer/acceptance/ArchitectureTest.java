package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foyer.acceptance.structure.Layers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the layers of the architecture from the manifests of what is shipped. */
class ArchitectureTest {

    /** A clause name in a manifest header that lists packages. */
    private static final Pattern PACKAGE =
            Pattern.compile("(?:^|,)\\s*([a-zA-Z][\\w.]*)(?=[;,]|$)");

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }

    private static List<String> packages(String header) {
        List<String> names = new ArrayList<>();
        if (header != null) {
            Matcher matcher = PACKAGE.matcher(header.replaceAll("\"[^\"]*\"", ""));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static List<Path> ours() throws IOException {
        List<Path> ours = new ArrayList<>();
        for (Path jar :
                Stream.concat(Distribution.bundles().stream(), Distribution.services().stream())
                        .toList()) {
            String name = manifest(jar).getValue("Bundle-SymbolicName");
            if (name != null && name.startsWith("org.foyer.")) {
                ours.add(jar);
            }
        }
        assertTrue(ours.size() >= 15, "found only " + ours);
        return ours;
    }

    @Test
    @DisplayName("A bundle exports contracts only: org.foyer.api.* from the API, else its own spi")
    void exportsContractsOnly() throws IOException {
        for (Path jar : ours()) {
            Attributes manifest = manifest(jar);
            String name = manifest.getValue("Bundle-SymbolicName");
            for (String exported : packages(manifest.getValue("Export-Package"))) {
                boolean contract =
                        name.equals("org.foyer.api")
                                ? exported.startsWith("org.foyer.api.")
                                : exported.equals(name + ".spi");
                assertTrue(contract, name + " exports " + exported);
            }
        }
    }

    @Test
    @DisplayName("No bundle imports another bundle's packages, only the API's and libraries'")
    void importsApiOnly() throws IOException {
        Map<String, List<String>> wrong = new HashMap<>();
        for (Path jar : ours()) {
            Attributes manifest = manifest(jar);
            for (String imported : packages(manifest.getValue("Import-Package"))) {
                if (imported.startsWith("org.foyer.") && !imported.startsWith("org.foyer.api.")) {
                    wrong.computeIfAbsent(jar.getFileName().toString(), f -> new ArrayList<>())
                            .add(imported);
                }
            }
            assertEquals(null, manifest.getValue("Require-Bundle"), jar + " requires a bundle");
            assertEquals(null, manifest.getValue("DynamicImport-Package"), jar.toString());
            assertEquals(null, manifest.getValue("Fragment-Host"), jar.toString());
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    @DisplayName("The API depends on nothing but itself")
    void apiStandsAlone() throws IOException {
        for (Path jar : ours()) {
            Attributes manifest = manifest(jar);
            if (manifest.getValue("Bundle-SymbolicName").equals("org.foyer.api")) {
                for (String imported : packages(manifest.getValue("Import-Package"))) {
                    assertTrue(imported.startsWith("org.foyer.api."), imported);
                }
                return;
            }
        }
        throw new AssertionError("no API bundle is shipped");
    }

    @Test
    @DisplayName("Services import contracts only; which of them says the matrix")
    void servicesSeeFacades() throws IOException {
        assertFalse(Distribution.services().isEmpty());
        for (Path jar : Distribution.services()) {
            for (String imported : packages(manifest(jar).getValue("Import-Package"))) {
                assertTrue(
                        imported.startsWith("org.foyer.api."),
                        jar.getFileName() + " imports " + imported);
            }
        }
    }

    @Test
    @DisplayName("A layer sees its own part of the contracts: a binding never sees the store")
    void layersSeeTheirContracts() throws IOException {
        Layers layers = Layers.read();
        List<String> wrong = new ArrayList<>();
        for (Path jar : ours()) {
            Attributes manifest = manifest(jar);
            String bundle =
                    manifest.getValue("Bundle-SymbolicName").substring("org.foyer.".length());
            if (bundle.equals("api")) {
                continue;
            }
            Layers.Layer layer = layers.of(bundle);
            for (String imported : packages(manifest.getValue("Import-Package"))) {
                if (imported.startsWith("org.foyer.api.")
                        && !layer.sees(imported.substring("org.foyer.api.".length()))) {
                    wrong.add(bundle + " (" + layer.name() + ") imports " + imported);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("Every API package carries @Export and @Version")
    void apiPackagesAreVersioned() throws IOException {
        Path sources = Distribution.root().resolve("bundles/api/src/main/java");
        try (Stream<Path> folders = Files.walk(sources)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                boolean holdsTypes;
                try (Stream<Path> files = Files.list(folder)) {
                    holdsTypes = files.anyMatch(f -> f.toString().endsWith(".java"));
                }
                if (holdsTypes) {
                    String info = Files.readString(folder.resolve("package-info.java"));
                    assertTrue(info.contains("@Export"), folder + " lacks @Export");
                    assertTrue(
                            Pattern.compile("@Version\\(\"\\d+\\.\\d+\\.\\d+\"\\)")
                                    .matcher(info)
                                    .find(),
                            folder + " lacks @Version");
                }
            }
        }
    }

    @Test
    @DisplayName("Symbolic name, folder and packages agree, and packages are nobody else's")
    void namesAgree() throws IOException {
        Map<String, String> owner = new HashMap<>();
        for (Path jar : ours()) {
            String name = manifest(jar).getValue("Bundle-SymbolicName");
            assertTrue(hasFolder(name), name + " has no folder of that name");
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(e -> e.getName())
                        .filter(e -> e.startsWith("org/foyer/") && e.endsWith(".class"))
                        .map(e -> e.substring(0, e.lastIndexOf('/')).replace('/', '.'))
                        .distinct()
                        // Libraries are taken into the bundles that use them (decision 014).
                        .filter(p -> !p.startsWith("org.foyer.lib."))
                        .forEach(
                                p -> {
                                    assertTrue(
                                            p.equals(name) || p.startsWith(name + "."),
                                            name + " holds " + p);
                                    assertEquals(null, owner.put(p, name), p);
                                });
            }
        }
    }

    /**
     * {@code bundles/x}, {@code bindings/x}, or {@code services-repo/x-y} for a service {@code xy}.
     */
    private static boolean hasFolder(String name) throws IOException {
        Path root = Distribution.root();
        Path folder = Path.of(name.substring("org.foyer.".length()).replace('.', '/'));
        if (Files.isDirectory(root.resolve("bundles").resolve(folder))
                || Files.isDirectory(root.resolve(folder))) {
            return true;
        }
        try (Stream<Path> services = Files.list(root.resolve("services-repo"))) {
            return services.map(s -> s.getFileName().toString().replace("-", ""))
                    .anyMatch(s -> name.equals("org.foyer.service." + s));
        }
    }
}
