package org.foyer.lib.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which keys were first seen to sign for which names, and which took their place since: proved by a
 * rotation that old and new keys signed, or accepted by the owner. Outlives dropped delegations.
 * Immutable.
 *
 * @param lineages digests of sets of keys by prefix, the present one last
 */
record Pins(Map<String, List<String>> lineages) {
    static final int MOST = 2_000;
    static final int LONGEST = 32;

    Pins {
        lineages = Map.copyOf(lineages);
    }

    static Pins none() {
        return new Pins(Map.of());
    }

    /** Whether nothing that is pinned speaks against these keys for that prefix. */
    boolean allow(String prefix, String keys, Set<String> ancestors) {
        return lineages.entrySet().stream()
                .filter(e -> Prefix.overlap(e.getKey(), prefix))
                .map(e -> present(e.getValue()))
                .allMatch(pinned -> pinned.equals(keys) || ancestors.contains(pinned));
    }

    /** With these keys as the present ones of that prefix. */
    Pins with(String prefix, String keys) {
        List<String> lineage = new ArrayList<>(lineages.getOrDefault(prefix, List.of()));
        if (!lineage.isEmpty() && present(lineage).equals(keys)) {
            return this;
        }
        lineage.remove(keys);
        lineage.add(keys);
        if (lineage.size() > LONGEST) {
            lineage.remove(0);
        }
        Map<String, List<String>> next = new HashMap<>(lineages);
        next.put(prefix, List.copyOf(lineage));
        return new Pins(next);
    }

    /** With these keys for that prefix and for every pinned one that overlaps it. */
    Pins accepting(String prefix, String keys) {
        Pins next = with(prefix, keys);
        for (String pinned : lineages.keySet()) {
            if (Prefix.overlap(pinned, prefix)) {
                next = next.with(pinned, keys);
            }
        }
        return next;
    }

    /** Digests of the sets that these keys of a prefix rightly follow. */
    Set<String> before(String prefix, String keys, Set<String> ancestors) {
        Set<String> before = new HashSet<>(ancestors);
        before.addAll(lineages.getOrDefault(prefix, List.of()));
        before.remove(keys);
        return before;
    }

    boolean tooLarge() {
        return lineages.size() > MOST;
    }

    private static String present(List<String> lineage) {
        return lineage.get(lineage.size() - 1);
    }
}
