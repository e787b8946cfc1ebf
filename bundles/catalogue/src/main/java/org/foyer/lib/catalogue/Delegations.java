package org.foyer.lib.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Delegations that do not overlap, found by name. Immutable. */
final class Delegations {
    private static final int MOST_PREFIXES = Pins.MOST;

    private final List<Delegation> all;
    private final Map<String, Delegation> byPrefix = new HashMap<>();

    /**
     * @throws JsonFault when two overlap, or a role or key serves two
     */
    Delegations(List<Delegation> all) throws JsonFault {
        this.all = List.copyOf(all);
        Set<String> roles = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Delegation one : all) {
            if (!roles.add(one.role())) {
                throw new JsonFault("targets.json delegates to role " + one.role() + " twice");
            }
            for (String key : one.keys().keyIds()) {
                if (!keys.add(key)) {
                    throw new JsonFault("targets.json delegates to key " + key + " twice");
                }
            }
            for (String prefix : one.prefixes()) {
                if (byPrefix.put(prefix, one) != null || byPrefix.size() > MOST_PREFIXES) {
                    throw new JsonFault(
                            "targets.json delegates "
                                    + prefix
                                    + " twice, or more than "
                                    + MOST_PREFIXES
                                    + " names");
                }
            }
        }
        for (String prefix : byPrefix.keySet()) {
            int dot = prefix.lastIndexOf('.');
            if (covering(prefix.substring(0, dot)).isPresent()) {
                throw new JsonFault("targets.json delegates " + prefix + " and names above it");
            }
        }
    }

    List<Delegation> all() {
        return all;
    }

    Optional<Delegation> covering(String name) {
        for (String part = name; ; part = part.substring(0, part.lastIndexOf('.'))) {
            Delegation found = byPrefix.get(part);
            if (found != null || part.lastIndexOf('.') < 0) {
                return Optional.ofNullable(found);
            }
        }
    }

    /** Whether one of them uses a key of the root. */
    Optional<String> sharedWith(Set<String> rootKeys) {
        return all.stream()
                .flatMap(d -> d.keys().keyIds().stream())
                .filter(rootKeys::contains)
                .findFirst();
    }
}
