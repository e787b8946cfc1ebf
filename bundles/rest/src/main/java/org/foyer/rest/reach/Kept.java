package org.foyer.rest.reach;

import java.util.Objects;
import org.foyer.lib.certificate.Authority;
import org.foyer.lib.certificate.Subtrees;

/**
 * An authority as kept. Immutable.
 *
 * @param subtrees for what its certificate lets it vouch
 */
record Kept(Authority authority, Subtrees subtrees) {

    Kept {
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(subtrees, "subtrees");
    }
}
