package org.foyer.lib.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Members of the platform's types as of Java 17, whatever Java the home runs on: what a later one
 * added, nobody has looked at. Taken from the compiler's own record of that release and kept as a
 * resource, since a home has no compiler. Held for one verification only.
 */
final class Release17 {
    static final String RESOURCE = "java-17-members.txt";

    private final Map<String, Entry> types = new HashMap<>();

    private record Entry(List<String> supertypes, Set<String> members) {}

    private Release17() {}

    static Release17 load() {
        Release17 release = new Release17();
        try (InputStream in = Release17.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Set<String> members = Set.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(" ")) {
                    members.add(line.substring(1));
                } else if (!line.isEmpty()) {
                    List<String> words = List.of(line.split(" "));
                    members = new HashSet<>();
                    release.types.put(
                            words.get(0), new Entry(words.subList(1, words.size()), members));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return release;
    }

    /** Whether the type or one above it has the member: name and descriptor of a method. */
    boolean has(String type, String member) {
        return above(type).stream().anyMatch(e -> e.members().contains(member));
    }

    /** Whether the type or one above it has a method or field of that name. */
    boolean anyNamed(String type, String name) {
        return above(type).stream()
                .anyMatch(
                        e ->
                                e.members().stream()
                                        .anyMatch(
                                                m ->
                                                        m.startsWith(name + "(")
                                                                || m.startsWith(name + ":")));
    }

    /** Whether the type was there in Java 17, or is no type of Java. */
    boolean knows(String type) {
        return types.containsKey(type);
    }

    private Set<Entry> above(String type) {
        Set<Entry> found = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type, "java/lang/Object"));
        while (!open.isEmpty()) {
            String name = open.poll();
            Entry entry = types.get(name);
            if (seen.add(name) && entry != null) {
                found.add(entry);
                open.addAll(entry.supertypes());
            }
        }
        return found;
    }
}
