package org.foyer.api.preference;

import java.time.Instant;
import java.util.Objects;

/**
 * A wish that is kept. Immutable.
 *
 * @param id stable, never given again
 * @param version rises by one with each change, from 1
 * @param terms what is wished
 * @param changedBy who said so last: an id
 * @param changedAt a label: when
 */
public record Preference(
        String id, long version, PreferenceTerms terms, String changedBy, Instant changedAt) {

    public Preference {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(changedBy, "changedBy");
        Objects.requireNonNull(changedAt, "changedAt");
        if (version < 1) {
            throw new IllegalArgumentException("version: give at least 1");
        }
    }
}
