package org.foyer.store.rights;

import java.util.Objects;

/**
 * A bundle of a service, by its content.
 *
 * @param symbolicName of the bundle
 * @param version OSGi version
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
public record BundleRecord(String symbolicName, String version, String sha256) {
    /** Every location of a store bundle starts so. */
    public static final String PREFIX = "foyer:";

    public BundleRecord {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 of " + symbolicName + ": give 64 lower-case hexadecimal digits");
        }
    }

    /** Its location in the framework. */
    public String location() {
        return PREFIX + symbolicName + ":" + sha256;
    }
}
