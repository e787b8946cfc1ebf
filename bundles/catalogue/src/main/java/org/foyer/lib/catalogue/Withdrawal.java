package org.foyer.lib.catalogue;

import java.util.Objects;

/**
 * An entry of the store's kill list (store design 5).
 *
 * @param symbolicName of the bundle
 * @param versionRange OSGi version range it holds for
 * @param action what the home does
 * @param detail one sentence why, shown to the household
 */
public record Withdrawal(String symbolicName, String versionRange, Action action, String detail) {
    /** What the home does with a withdrawn bundle. */
    public enum Action {
        /** Tell the household; change nothing. */
        ADVISE,
        /** Stop it; keep its files and data. */
        SUSPEND,
        /** Remove its bundles; keep its data. */
        REMOVE
    }

    public Withdrawal {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(versionRange, "versionRange");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(detail, "detail");
    }
}
