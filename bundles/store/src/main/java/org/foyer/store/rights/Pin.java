package org.foyer.store.rights;

import java.util.Objects;

/**
 * Whose keys vouched for a service when it was installed; an update must come from the same.
 *
 * @param provider name that the platform delegated to; empty for the platform itself
 * @param keys digest of the set of keys, 64 lower-case hexadecimal digits
 */
public record Pin(String provider, String keys) {
    public Pin {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(keys, "keys");
    }
}
