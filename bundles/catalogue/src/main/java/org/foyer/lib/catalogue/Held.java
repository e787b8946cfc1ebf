package org.foyer.lib.catalogue;

import java.util.Objects;

/**
 * A bundle that is signed but not offered to this home.
 *
 * @param symbolicName of the bundle
 * @param version OSGi version of the bundle
 * @param provider whom its names are delegated to
 * @param cause why it is not offered
 */
public record Held(String symbolicName, String version, String provider, Cause cause) {
    /** Why a bundle is not offered. */
    public enum Cause {
        /** The platform did not review its publisher. */
        UNREVIEWED,
        /** Its publisher's keys changed without the old ones' signature. */
        FOREIGN_KEYS
    }

    public Held {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(cause, "cause");
    }
}
