package org.foyer.store.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The simple headers of test bundles as requirements and capabilities. */
final class ManifestResource implements Resource {
    private static final Pattern FILTERED = Pattern.compile("([a-z.]+);filter:=\"([^\"]+)\"");

    private static final Pattern OFFERED =
            Pattern.compile(
                    "org\\.foyer\\.service;org\\.foyer\\.service=\"([^\"]+)\";version:Version=\"([^\"]+)\"");

    private final List<Capability> capabilities = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();

    ManifestResource(Attributes main) {
        String provided = main.getValue("Provide-Capability");
        Matcher offered = OFFERED.matcher(provided == null ? "" : provided);
        while (offered.find()) {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put("org.foyer.service", offered.group(1));
            attributes.put("version", Version.parseVersion(offered.group(2)));
            capabilities.add(new Clause(this, "org.foyer.service", attributes, Map.of()));
        }
        for (String name : list(main.getValue("Import-Package"))) {
            requirements.add(
                    new Clause(
                            this,
                            "osgi.wiring.package",
                            Map.of(),
                            Map.of("filter", "(osgi.wiring.package=" + name + ")")));
        }
        String required = main.getValue("Require-Capability");
        Matcher matcher = FILTERED.matcher(required == null ? "" : required);
        while (matcher.find()) {
            requirements.add(
                    new Clause(
                            this, matcher.group(1), Map.of(), Map.of("filter", matcher.group(2))));
        }
    }

    private static List<String> list(String header) {
        return header == null ? List.of() : List.of(header.split(","));
    }

    @Override
    public List<Capability> getCapabilities(String namespace) {
        return capabilities.stream()
                .filter(c -> namespace == null || c.getNamespace().equals(namespace))
                .toList();
    }

    @Override
    public List<Requirement> getRequirements(String namespace) {
        return requirements.stream()
                .filter(r -> namespace == null || r.getNamespace().equals(namespace))
                .toList();
    }

    /** A requirement or capability. */
    private static final class Clause implements Capability, Requirement {
        private final Resource resource;
        private final String namespace;
        private final Map<String, Object> attributes;
        private final Map<String, String> directives;

        Clause(
                Resource resource,
                String namespace,
                Map<String, Object> attributes,
                Map<String, String> directives) {
            this.resource = resource;
            this.namespace = namespace;
            this.attributes = attributes;
            this.directives = directives;
        }

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return directives;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }
}
