package org.foyer.store.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Checks the headers of a service bundle: an allow list again, each header by its own rule. */
final class ManifestVerifier {
    static final String ENTRY = "META-INF/MANIFEST.MF";
    private static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> HARMLESS =
            Set.of(
                    "manifest-version",
                    "bundle-version",
                    "bundle-name",
                    "bundle-description",
                    "bundle-vendor",
                    "bundle-license",
                    "bundle-copyright",
                    "bundle-category",
                    "bundle-contactaddress",
                    "bundle-docurl",
                    "bundle-developers",
                    "bundle-scm",
                    "bundle-requiredexecutionenvironment",
                    "created-by",
                    "originally-created-by",
                    "built-by",
                    "build-jdk",
                    "build-jdk-spec",
                    "tool",
                    "bnd-lastmodified",
                    "archiver-version",
                    "implementation-title",
                    "implementation-version",
                    "implementation-vendor",
                    "specification-title",
                    "specification-version",
                    "specification-vendor");

    private static final Set<String> NEEDED = Set.of("osgi.ee", "osgi.extender", "osgi.service");
    private static final String SERVICE_NAMESPACE = "org.foyer.service";

    private final String symbolicName;
    private final Set<String> files;
    private final Findings findings;
    private final List<String> components = new ArrayList<>();

    ManifestVerifier(String symbolicName, Set<String> files, Findings findings) {
        this.symbolicName = symbolicName;
        this.files = files;
        this.findings = findings;
    }

    /** Component descriptions that the framework would read. */
    List<String> components() {
        return List.copyOf(components);
    }

    void verify(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            findings.add("The manifest is longer than " + MAX_BYTES + " bytes.");
            return;
        }
        try {
            Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
            if (!manifest.getEntries().isEmpty()) {
                findings.add("The manifest has sections for single entries; remove them.");
            }
            onlyOnce(bytes);
            headers(manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException e) {
            findings.add("The manifest cannot be read: " + e.getMessage() + ".");
        }
    }

    /** A reader may take the first or the last of two equal headers: there shall be one. */
    private void onlyOnce(byte[] bytes) {
        Set<String> seen = new HashSet<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
            int colon = line.indexOf(':');
            if (!line.startsWith(" ")
                    && colon > 0
                    && !seen.add(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                findings.add("The manifest has " + line.substring(0, colon) + " twice.");
            }
        }
    }

    private void headers(Attributes attributes) {
        boolean named = false;
        boolean second = false;
        for (Map.Entry<Object, Object> attribute : attributes.entrySet()) {
            String header = attribute.getKey().toString();
            String value = attribute.getValue().toString();
            switch (header.toLowerCase(Locale.ROOT)) {
                case "bundle-symbolicname" -> {
                    symbolicName(value);
                    named = true;
                }
                case "bundle-manifestversion" -> second = value.strip().equals("2");
                case "import-package" -> imports(value);
                case "export-package" -> exports(value);
                case "require-capability" -> requirements(value);
                case "provide-capability" -> capabilities(value);
                case "service-component" -> components(value);
                default -> {
                    if (!HARMLESS.contains(header.toLowerCase(Locale.ROOT))) {
                        findings.add(
                                "The manifest has "
                                        + header
                                        + ", which a service may not; remove it.");
                    }
                }
            }
        }
        if (!named || !second) {
            findings.add("The manifest lacks Bundle-SymbolicName or Bundle-ManifestVersion: 2.");
        }
    }

    private void symbolicName(String value) {
        List<Clauses.Clause> clauses = Clauses.parse(value);
        Clauses.Clause clause = clauses.get(0);
        if (clauses.size() != 1 || !clause.paths().equals(List.of(symbolicName))) {
            findings.add("The bundle's symbolic name is not " + symbolicName + ".");
        }
        for (String parameter : clause.parameters().keySet()) {
            if (!parameter.equals("singleton:")) {
                findings.add("Bundle-SymbolicName has " + parameter + "; remove it.");
            }
        }
    }

    private void imports(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String name : clause.paths()) {
                if (!Allowed.importable(name) && !own(name)) {
                    findings.add(
                            "Import-Package names "
                                    + name
                                    + ", which a service may not; do without it.");
                }
            }
            for (String parameter : clause.parameters().keySet()) {
                if (!Set.of("version", "resolution:").contains(parameter)) {
                    findings.add("Import-Package has " + parameter + "; remove it.");
                }
            }
        }
    }

    private void exports(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String name : clause.paths()) {
                if (!own(name)) {
                    findings.add(
                            "Export-Package names "
                                    + name
                                    + ", outside "
                                    + symbolicName
                                    + "; rename it.");
                }
            }
        }
    }

    private boolean own(String packageName) {
        return packageName.equals(symbolicName) || packageName.startsWith(symbolicName + ".");
    }

    private void requirements(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String namespace : clause.paths()) {
                if (!NEEDED.contains(namespace) && !namespace.equals(SERVICE_NAMESPACE)) {
                    findings.add("Require-Capability names " + namespace + "; remove it.");
                }
            }
            if (clause.paths().contains("osgi.extender")
                    && !clause.parameters()
                            .getOrDefault("filter:", "")
                            .contains("(osgi.extender=osgi.component)")) {
                findings.add("Require-Capability names another extender than osgi.component.");
            }
        }
    }

    private void capabilities(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String namespace : clause.paths()) {
                if (!namespace.equals("osgi.service") && !namespace.equals(SERVICE_NAMESPACE)) {
                    findings.add("Provide-Capability names " + namespace + "; remove it.");
                }
            }
            for (Map.Entry<String, String> parameter : clause.parameters().entrySet()) {
                if (parameter.getKey().startsWith("objectClass")) {
                    for (String type : parameter.getValue().split(",")) {
                        if (!type.strip().startsWith(symbolicName + ".")) {
                            findings.add(
                                    "Provide-Capability offers "
                                            + type.strip()
                                            + ", which is not the service's own.");
                        }
                    }
                }
            }
        }
    }

    private void components(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String path : clause.paths()) {
                if (!files.contains(path) || !path.startsWith("OSGI-INF/")) {
                    findings.add(
                            "Service-Component names "
                                    + path
                                    + ", which is no file of OSGI-INF; name each file.");
                } else {
                    components.add(path);
                }
            }
        }
    }
}
