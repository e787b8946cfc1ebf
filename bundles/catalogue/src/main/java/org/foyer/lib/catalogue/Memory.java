package org.foyer.lib.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The highest version that each key has signed, for as long as the root is pinned: also of
 * delegations that were dropped and of keys that were replaced, so that none comes back with
 * something older. Immutable.
 *
 * @param seen by key id
 */
record Memory(Map<String, Seen> seen) {
    /** Most keys; more are no catalogue but an attack on the disk. */
    static final int MOST = 4_000;

    /**
     * A version and the digest of what was signed under it.
     *
     * @param digest SHA-256 of the payload
     */
    record Seen(long version, String digest) {}

    Memory {
        seen = Map.copyOf(seen);
    }

    static Memory none() {
        return new Memory(Map.of());
    }

    /** The highest version under any key of the role. */
    Optional<Seen> highest(RoleKeys role) {
        Seen highest = null;
        for (String key : role.keyIds()) {
            Seen one = seen.get(key);
            if (one != null && (highest == null || one.version() > highest.version())) {
                highest = one;
            }
        }
        return Optional.ofNullable(highest);
    }

    Memory with(Map<RoleKeys, Seen> news) {
        Map<String, Seen> next = new HashMap<>(seen);
        news.forEach((role, s) -> role.keyIds().forEach(key -> next.put(key, s)));
        return new Memory(next);
    }

    boolean tooLarge() {
        return seen.size() > MOST;
    }
}
