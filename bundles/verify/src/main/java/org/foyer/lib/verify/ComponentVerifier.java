package org.foyer.lib.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks what a component description says: own classes with their own methods and fields, own
 * services, allowed facades, settings under the service's own name.
 */
final class ComponentVerifier {
    private static final Set<String> POLICIES = Set.of("optional", "require", "ignore");
    private static final Set<String> SCOPES = Set.of("", "singleton", "bundle", "prototype");
    private static final Set<String> TRUTH = Set.of("true", "false");
    private static final Set<String> TYPES =
            Set.of(
                    "String",
                    "Long",
                    "Double",
                    "Float",
                    "Integer",
                    "Byte",
                    "Character",
                    "Boolean",
                    "Short");
    private static final Map<String, Set<String>> VALUES =
            Map.of(
                    "cardinality", Set.of("0..1", "1..1", "0..n", "1..n"),
                    "policy", Set.of("static", "dynamic"),
                    "policy-option", Set.of("reluctant", "greedy"),
                    "field-option", Set.of("replace", "update"),
                    "field-collection-type", Set.of("service"),
                    "scope", Set.of("bundle", "prototype", "prototype_required"));
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,200}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$-]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

    /** Starts of property names by which others steer services; lower case. */
    private static final List<String> RESERVED =
            List.of("service.", "component.", "objectclass", "osgi.", "org.osgi.", "foyer.", ".");

    private final String symbolicName;
    private final OwnClasses own;
    private final Findings findings;
    private String file = "";

    ComponentVerifier(String symbolicName, OwnClasses own, Findings findings) {
        this.symbolicName = symbolicName;
        this.own = own;
        this.findings = findings;
    }

    void verify(ComponentModel component) {
        file = component.file();
        String implementation = component.implementation().replace('.', '/');
        ownClass(component.implementation(), "implements by");
        attributes(component.attributes(), implementation);
        if (!SCOPES.contains(component.scope())) {
            refuse("has the scope " + component.scope());
        }
        for (String type : component.provides()) {
            ownClass(type, "provides");
        }
        Set<String> names = new HashSet<>();
        for (Map<String, String> reference : component.references()) {
            reference(reference, implementation);
            if (!names.add(reference.getOrDefault("name", reference.get("interface")))) {
                refuse("has two references of one name");
            }
        }
        component.properties().forEach(this::property);
    }

    private void attributes(Map<String, String> attributes, String implementation) {
        attributes.forEach(
                (name, value) -> {
                    switch (name) {
                        case "name" -> ownName(value, name);
                        case "configuration-pid" -> {
                            for (String pid : value.strip().split("\\s+")) {
                                if (!pid.equals("$")) {
                                    ownName(pid, name);
                                }
                            }
                        }
                        case "activate", "deactivate", "modified" ->
                                method(implementation, value, name);
                        case "activation-fields" -> {
                            for (String field : value.strip().split("\\s+")) {
                                field(implementation, field, name);
                            }
                        }
                        case "configuration-policy" -> among(value, POLICIES, name);
                        case "enabled" -> among(value, Set.of("true"), name);
                        case "immediate" -> among(value, TRUTH, name);
                        default -> number(value, name);
                    }
                });
    }

    private void reference(Map<String, String> reference, String implementation) {
        String type = reference.get("interface");
        if (type == null || !(Allowed.facade(type) || own.contains(type.replace('.', '/')))) {
            refuse(
                    "refers to the service "
                            + type
                            + ", which is no facade of org.foyer.api.service");
        }
        reference.forEach(
                (name, value) -> {
                    switch (name) {
                        case "interface" -> {}
                        case "name" -> {
                            if (!NAME.matcher(value).matches() || value.startsWith("foyer.")) {
                                refuse("has a reference " + value);
                            }
                        }
                        case "bind", "unbind", "updated" -> method(implementation, value, name);
                        case "field" -> field(implementation, value, name);
                        case "parameter" -> number(value, name);
                        default -> among(value, VALUES.getOrDefault(name, Set.of()), name);
                    }
                });
    }

    private void property(ComponentModel.Property property) {
        String name = property.name();
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()
                || RESERVED.stream().anyMatch(lower::startsWith)
                || lower.endsWith(".target")
                || lower.endsWith(".cardinality.minimum")) {
            refuse("sets the property " + name + ", by which others are steered; rename it");
        }
        among(property.type(), TYPES, "type");
        for (String value : property.values()) {
            if (value.chars().anyMatch(c -> c < ' ')) {
                refuse("sets the property " + name + " to a value with control characters");
            }
        }
    }

    private void method(String implementation, String name, String attribute) {
        if (!IDENTIFIER.matcher(name).matches() || !own.ownMethod(implementation, name)) {
            refuse(
                    "has "
                            + attribute
                            + "=\""
                            + name
                            + "\", which is no method of the bundle's own classes alone");
        }
    }

    private void field(String implementation, String name, String attribute) {
        if (!IDENTIFIER.matcher(name).matches() || !own.ownField(implementation, name)) {
            refuse(
                    "has "
                            + attribute
                            + "=\""
                            + name
                            + "\", which is no field of the bundle's own classes alone");
        }
    }

    private void among(String value, Set<String> allowed, String attribute) {
        if (!allowed.contains(value)) {
            refuse("has " + attribute + "=\"" + value + "\"");
        }
    }

    private void number(String value, String attribute) {
        if (!NUMBER.matcher(value).matches()) {
            refuse("has " + attribute + "=\"" + value + "\"");
        }
    }

    private void ownName(String value, String attribute) {
        if (!NAME.matcher(value).matches()
                || !(value.equals(symbolicName) || value.startsWith(symbolicName + "."))) {
            refuse("has the " + attribute + " " + value + ", outside " + symbolicName);
        }
    }

    private void ownClass(String name, String verb) {
        boolean inside = NAME.matcher(name).matches() && name.startsWith(symbolicName + ".");
        if (!inside || !own.contains(name.replace('.', '/'))) {
            refuse(verb + " " + name + ", which is not in the bundle");
        }
    }

    private void refuse(String what) {
        findings.add("Component description " + file + ": " + what + "; correct it.");
    }
}
