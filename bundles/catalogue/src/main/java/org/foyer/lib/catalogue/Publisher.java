package org.foyer.lib.catalogue;

import java.util.Objects;
import java.util.Set;

/**
 * Whose keys vouch for a bundle. Immutable.
 *
 * @param provider name that the platform delegated to; empty for the platform itself
 * @param keys digest of the set of keys that signs now, 64 hexadecimal digits
 * @param succeeds digests of earlier sets, each followed by a rotation that old and new keys signed
 *     or that the owner accepted
 */
public record Publisher(String provider, String keys, Set<String> succeeds) {
    public Publisher {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(keys, "keys");
        succeeds = Set.copyOf(succeeds);
    }

    /**
     * Whether this is still the publisher that was pinned when a service was installed.
     *
     * @param provider as pinned
     * @param keys as pinned, {@link #keys()} of that time
     */
    public boolean continues(String provider, String keys) {
        return this.provider.equals(provider)
                && (this.keys.equals(keys) || succeeds.contains(keys));
    }
}
