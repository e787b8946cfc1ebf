package org.foyer.store.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.lib.verify.WiringPolicy;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Matching and naming of requirements, by the rules of OSGi Core 3.2 and 6. */
final class Requirements {
    static final String SERVICE = "osgi.service";
    private static final String FACADES = "org.foyer.api.service.";
    private static final Pattern NAMED = Pattern.compile("\\(([a-zA-Z.]+)=([^)*]+)\\)");

    private Requirements() {}

    static boolean optional(Requirement requirement) {
        return Namespace.RESOLUTION_OPTIONAL.equals(
                requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    /** Services are looked at too, but for facades, which come with the grant. */
    static boolean effective(Requirement requirement) {
        String effective =
                requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        if (SERVICE.equals(requirement.getNamespace())) {
            return named(requirement, "objectClass").filter(t -> t.startsWith(FACADES)).isEmpty();
        }
        return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }

    static boolean matches(Requirement requirement, Capability capability) {
        if (!requirement.getNamespace().equals(capability.getNamespace())) {
            return false;
        }
        String text = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        if (text == null) {
            return true;
        }
        try {
            Filter filter = FrameworkUtil.createFilter(text);
            return filter.matches(capability.getAttributes()) && mandatory(text, capability);
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    /** What is missing, in no language: names and versions. */
    static String describe(Requirement requirement) {
        String namespace = requirement.getNamespace();
        String filter =
                requirement
                        .getDirectives()
                        .getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                    named(requirement, namespace).orElse(filter) + versions(filter);
            case SERVICE -> named(requirement, "objectClass").orElse(filter);
            case WiringPolicy.INTERFACE ->
                    named(requirement, namespace).orElse(filter) + versions(filter);
            case "osgi.ee" -> "Java " + filter;
            default -> namespace + " " + filter;
        };
    }

    private static String versions(String filter) {
        return filter.contains("(version") ? " " + filter : "";
    }

    private static Optional<String> named(Requirement requirement, String attribute) {
        String filter =
                requirement
                        .getDirectives()
                        .getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher matcher = NAMED.matcher(filter);
        while (matcher.find()) {
            if (matcher.group(1).equals(attribute)) {
                return Optional.of(matcher.group(2));
            }
        }
        return Optional.empty();
    }

    private static boolean mandatory(String filter, Capability capability) {
        Map<String, String> directives = capability.getDirectives();
        String names = directives.get(PackageNamespace.CAPABILITY_MANDATORY_DIRECTIVE);
        return names == null
                || List.of(names.split(",")).stream()
                        .allMatch(n -> filter.contains("(" + n.trim() + "="));
    }
}
