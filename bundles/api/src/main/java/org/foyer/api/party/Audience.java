package org.foyer.api.party;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose something is that passes, and who else may see it; for nobody else it is there (model 6;
 * FR.PUC8.3). Immutable.
 *
 * @param owner id of the party whose it is, which always sees it; empty: the household's own
 * @param household whether people of the home see it
 * @param services whether every service of the home that may see such things sees it
 * @param parties ids of the parties whose agents see it, too
 * @param roles parties of such a role see it, too
 */
public record Audience(
        Optional<String> owner,
        boolean household,
        boolean services,
        Set<String> parties,
        Set<ContractRole> roles) {

    /** The people of the home, and its services that may see such things. */
    public static final Audience HOME =
            new Audience(Optional.empty(), true, true, Set.of(), Set.of());

    public Audience {
        Objects.requireNonNull(owner, "owner");
        parties = Set.copyOf(parties);
        roles = Set.copyOf(roles);
    }

    /** One without an owner and without roles. */
    public Audience(boolean household, boolean services, Set<String> parties) {
        this(Optional.empty(), household, services, parties, Set.of());
    }

    /** What that party's is, and nobody else's to see. */
    public static Audience ownersAlone(String party) {
        return new Audience(Optional.of(party), false, false, Set.of(), Set.of());
    }

    /** The same with another owner. */
    public Audience of(Optional<String> party) {
        return new Audience(party, household, services, parties, roles);
    }

    /**
     * Whether agents of the party see something of the whole site: its owner, or named, by itself
     * or by a role that it has for the whole site.
     */
    public boolean admits(Party party) {
        return isNamed(party)
                || (party.connections().isEmpty() && !Collections.disjoint(roles, party.roles()));
    }

    /** Whether they see it where it is of that connection: by a role, if it has that there. */
    public boolean admits(Party party, String connection) {
        return isNamed(party) || roles.stream().anyMatch(role -> party.is(role, connection));
    }

    private boolean isNamed(Party party) {
        return owner.filter(party.id()::equals).isPresent() || parties.contains(party.id());
    }

    /**
     * Whether a service of the home sees something of that connection.
     *
     * @param actsFor the parties that it acts for
     */
    public boolean admitsService(Set<Party> actsFor, String connection) {
        return services || actsFor.stream().anyMatch(p -> admits(p, connection));
    }
}
