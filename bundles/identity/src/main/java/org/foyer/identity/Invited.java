package org.foyer.identity;

import java.util.Optional;
import org.foyer.api.identity.Invitation;
import org.foyer.api.identity.Role;

/**
 * An invitation as kept. Immutable.
 *
 * @param hash SHA-256 of the code, hexadecimal
 * @param term of the right that it gives
 * @param code how long the code holds
 */
record Invited(
        String id,
        String hash,
        String name,
        Role role,
        String tenancy,
        Optional<Term> term,
        Term code) {

    boolean isOpen(Terms terms) {
        return !terms.isOver(code) && term.filter(terms::isOver).isEmpty();
    }

    Invitation view() {
        return new Invitation(id, name, role, tenancy, term.map(Term::until), code.until());
    }
}
