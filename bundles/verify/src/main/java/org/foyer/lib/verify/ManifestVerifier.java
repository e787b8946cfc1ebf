package org.foyer.lib.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

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
                    "private-package",
                    "include-resource",
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
    private static final Set<String> ABOUT_NEEDED =
            Set.of("filter:", "effective:", "resolution:", "cardinality:");
    private static final Set<String> ABOUT_OFFERED =
            Set.of(WiringPolicy.INTERFACE, WiringPolicy.INTERFACE + ":String", "version:Version");
    private static final Pattern COMPONENT = Pattern.compile("OSGI-INF/[A-Za-z0-9._$-]+\\.xml");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final int MAX_COMPONENTS = 50;

    private final String symbolicName;
    private final Set<String> files;
    private final Findings findings;
    private final List<String> components = new ArrayList<>();
    private final Manifest canonical = new Manifest();

    ManifestVerifier(String symbolicName, Set<String> files, Findings findings) {
        this.symbolicName = symbolicName;
        this.files = files;
        this.findings = findings;
    }

    /** Component descriptions that the framework would read. */
    List<String> components() {
        return List.copyOf(components);
    }

    /**
     * The manifest that the framework gets to read: the main headers that were checked, each once,
     * written by the JDK.
     */
    byte[] canonical() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        canonical.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try {
            canonical.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void verify(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            findings.add("The manifest is longer than " + MAX_BYTES + " bytes.");
            return;
        }
        if (!onlyOnce(bytes)) {
            return;
        }
        try {
            Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
            if (!manifest.getEntries().isEmpty()) {
                findings.add("The manifest has sections for single entries; remove them.");
            }
            headers(manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException e) {
            findings.add("The manifest cannot be read: " + e.getMessage() + ".");
        }
    }

    /** A reader may take the first or the last of two equal headers: there shall be one. */
    private boolean onlyOnce(byte[] bytes) {
        boolean once = true;
        Set<String> seen = new HashSet<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
            int colon = line.indexOf(':');
            if (!line.startsWith(" ")
                    && colon > 0
                    && !seen.add(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                findings.add("The manifest has " + line.substring(0, colon) + " twice.");
                once = false;
            }
        }
        return once;
    }

    private void headers(Attributes attributes) {
        boolean named = false;
        boolean second = false;
        for (Map.Entry<Object, Object> attribute : attributes.entrySet()) {
            String header = attribute.getKey().toString();
            String value = attribute.getValue().toString();
            if (value.chars().anyMatch(c -> c < ' ')) {
                findings.add("The manifest has control characters in " + header + ".");
            }
            canonical.getMainAttributes().putValue(header, value);
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
                if (!Allowed.importable(name)) {
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

    /** No Java package goes from one service to another (model 8). */
    private void exports(String value) {
        findings.add(
                "Export-Package names "
                        + Clauses.parse(value).get(0).paths().get(0)
                        + ": services share no Java packages; remove the header, and offer a"
                        + " capability of the namespace "
                        + WiringPolicy.INTERFACE
                        + " to be found by.");
    }

    private void requirements(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            for (String namespace : clause.paths()) {
                if (!NEEDED.contains(namespace) && !namespace.equals(WiringPolicy.INTERFACE)) {
                    findings.add("Require-Capability names " + namespace + "; remove it.");
                }
            }
            parameters("Require-Capability", clause, ABOUT_NEEDED);
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
                if (namespace.equals("osgi.service")) {
                    offeredServices(clause);
                } else if (namespace.equals(WiringPolicy.INTERFACE)) {
                    parameters("Provide-Capability", clause, ABOUT_OFFERED);
                    for (String text : clause.parameters().values()) {
                        if (!NAME.matcher(text).matches()) {
                            findings.add("Provide-Capability has the value " + text + ".");
                        }
                    }
                } else {
                    findings.add("Provide-Capability names " + namespace + "; remove it.");
                }
            }
        }
    }

    private void offeredServices(Clauses.Clause clause) {
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
            } else if (!Set.of("uses:", "effective:").contains(parameter.getKey())) {
                findings.add("Provide-Capability has " + parameter.getKey() + "; remove it.");
            }
        }
    }

    private void parameters(String header, Clauses.Clause clause, Set<String> allowed) {
        for (String parameter : clause.parameters().keySet()) {
            if (!allowed.contains(parameter)) {
                findings.add(header + " has " + parameter + "; remove it.");
            }
        }
    }

    private void components(String value) {
        for (Clauses.Clause clause : Clauses.parse(value)) {
            if (!clause.parameters().isEmpty() || clause.paths().size() > 1) {
                findings.add(
                        "Service-Component has a semicolon; list the files with commas between.");
            }
            for (String path : clause.paths()) {
                if (!files.contains(path) || !COMPONENT.matcher(path).matches()) {
                    findings.add(
                            "Service-Component names "
                                    + path
                                    + ", which is no XML file of OSGI-INF; name each file.");
                } else if (components.contains(path) || components.size() == MAX_COMPONENTS) {
                    findings.add(
                            "Service-Component names "
                                    + path
                                    + " twice, or more than "
                                    + MAX_COMPONENTS
                                    + " files.");
                } else {
                    components.add(path);
                }
            }
        }
    }
}
