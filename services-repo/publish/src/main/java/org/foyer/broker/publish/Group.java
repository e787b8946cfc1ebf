package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one publisher signs: a service and the bundles below its name.
 *
 * @param prefix the service's name
 * @param provider as its description says it
 * @param targets the bundles
 */
record Group(String prefix, String provider, ArrayNode targets) {
    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9][a-zA-Z0-9_-]*){2,20}");

    /**
     * Sorts targets into groups; what belongs to no service stays for the platform itself.
     *
     * @param targets name, version, and description if it is a service
     * @param platform takes what is left
     * @param problems takes what is wrong
     */
    static List<Group> of(List<ObjectNode> targets, ArrayNode platform, List<String> problems) {
        List<Group> groups = new ArrayList<>();
        List<ObjectNode> shortestFirst = new ArrayList<>(targets);
        shortestFirst.sort(Comparator.comparing(t -> !t.has("description")));
        shortestFirst.sort(Comparator.comparing(t -> name(t).length()));
        for (ObjectNode target : shortestFirst) {
            if (!target.has("description")) {
                continue;
            }
            String name = name(target);
            String provider = target.path("description").path("provider").asText();
            Optional<Group> above = covering(groups, name);
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        name
                                + ": give it a name of three parts or more, like org.example.heating.");
            } else if (above.isEmpty()) {
                groups.add(new Group(name, provider, JsonNodeFactory.instance.arrayNode()));
            } else if (!above.get().provider.equals(provider)) {
                problems.add(
                        name
                                + ": its name lies below "
                                + above.get().prefix
                                + " of another provider; choose another.");
            }
        }
        for (ObjectNode target : targets) {
            covering(groups, name(target)).map(Group::targets).orElse(platform).add(target);
        }
        return groups;
    }

    private static String name(JsonNode target) {
        return target.path("name").asText();
    }

    private static Optional<Group> covering(List<Group> groups, String name) {
        return groups.stream()
                .filter(g -> name.equals(g.prefix) || name.startsWith(g.prefix + "."))
                .findFirst();
    }

    /** Name of its role: readable, and never that of another prefix. */
    String role() throws PublishException {
        String words = prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        String hash = Signer.sha256(prefix.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return "p-" + words.substring(0, Math.min(words.length(), 100)) + "-" + hash;
    }

    String file() throws PublishException {
        return "targets-" + role() + ".json";
    }
}
