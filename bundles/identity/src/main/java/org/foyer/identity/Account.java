package org.foyer.identity;

import java.util.Optional;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;

/**
 * A person as kept. Immutable.
 *
 * @param console true for the owner that the code on the console signs in
 */
record Account(
        String id,
        String name,
        Role role,
        String tenancy,
        Optional<Term> term,
        Optional<Password> password,
        boolean console) {

    /** The owner that a home has before anybody does anything. */
    static Account first() {
        return consoleOwner("owner", "Owner");
    }

    static Account consoleOwner(String id, String name) {
        return new Account(
                id, name, Role.OWNER, Session.HOME, Optional.empty(), Optional.empty(), true);
    }

    Account with(Password fresh) {
        return new Account(id, name, role, tenancy, term, Optional.of(fresh), console);
    }

    /** Who is no owner any more, is not the console's either. */
    Account changed(String newName, Role newRole, Optional<Term> newTerm) {
        return new Account(
                id, newName, newRole, tenancy, newTerm, password, console && newRole == Role.OWNER);
    }

    boolean isOver(Terms terms) {
        return term.filter(terms::isOver).isPresent();
    }

    boolean isOwnerOf(String place) {
        return role == Role.OWNER && tenancy.equals(place);
    }

    Person view(Terms terms) {
        return new Person(id, name, role, tenancy, term.map(Term::until), isOver(terms));
    }
}
