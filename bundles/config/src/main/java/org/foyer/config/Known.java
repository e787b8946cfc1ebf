package org.foyer.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may stand in a configuration file: the PIDs that bundles ask for, with their settings.
 * Immutable.
 *
 * @param types settings by PID, each with its type ({@code String}, {@code Integer}, {@code
 *     Double}, {@code Boolean} … as metatype names them); an empty map for a PID whose bundle does
 *     not describe its settings
 */
record Known(Map<String, Map<String, String>> types) {

    Known {
        types = Map.copyOf(types);
    }

    boolean hasPid(String pid) {
        return types.containsKey(pid);
    }

    /** The settings of the PID; empty when its bundle does not describe them. */
    Optional<Map<String, String>> settings(String pid) {
        return Optional.ofNullable(types.get(pid)).filter(s -> !s.isEmpty());
    }

    /** All PIDs, for a remedy. */
    Collection<String> pids() {
        return new TreeSet<>(types.keySet());
    }

    Known and(Known other) {
        Map<String, Map<String, String>> both = new TreeMap<>(types);
        other.types.forEach(
                (pid, settings) ->
                        both.merge(
                                pid,
                                settings,
                                (a, b) -> {
                                    Map<String, String> merged = new TreeMap<>(a);
                                    merged.putAll(b);
                                    return Map.copyOf(merged);
                                }));
        return new Known(both);
    }
}
