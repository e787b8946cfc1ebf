package org.foyer.api.store;

import java.util.Map;
import java.util.Objects;

/**
 * Something that a version of a service changes of what the household had agreed to; each needs its
 * yes.
 *
 * @param kind what changes
 * @param subject id of the scope, plan or service concerned; empty for the service as a whole
 * @param before text before by language, for a provider under the empty key; empty if there was
 *     none
 * @param after text of the new version, likewise
 */
public record Change(
        Kind kind, String subject, Map<String, String> before, Map<String, String> after) {

    /** What changes. */
    public enum Kind {
        /** Another provider stands behind it. */
        PROVIDER,
        /** It calls itself otherwise. */
        NAME,
        /** Its terms. */
        TERMS,
        /** What it says it needs a scope for. */
        PURPOSE,
        /** The plan costs otherwise, or is gone. */
        PLAN,
        /** A scope that it did not have. */
        SCOPE_NEW,
        /** A scope allows more than before. */
        SCOPE_WIDER,
        /** It does not work without that scope any more. */
        SCOPE_REQUIRED,
        /** A service that comes along. */
        DEPENDENCY
    }

    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }
}
