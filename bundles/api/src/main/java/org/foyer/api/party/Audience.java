package org.foyer.api.party;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    private static final String ROLE = "role:";
    private static final String PEOPLE = "household";
    private static final String SERVICES = "services";

    public Audience {
        Objects.requireNonNull(owner, "owner");
        parties = Set.copyOf(parties);
        roles = Set.copyOf(roles);
    }

    /** One without an owner and without roles. */
    public Audience(boolean household, boolean services, Set<String> parties) {
        this(Optional.empty(), household, services, parties, Set.of());
    }

    /**
     * As configurations and files say it.
     *
     * @param words {@code household}, {@code services}, ids of parties, {@code role:} and a role of
     *     parties, in any case, with {@code -} or {@code _}; blank ones count for nothing
     * @throws IllegalArgumentException naming a role that there is not, and those that there are
     */
    public static Audience said(Optional<String> owner, Collection<String> words) {
        Set<String> parties = new TreeSet<>();
        words.stream().map(String::strip).filter(w -> !w.isEmpty()).forEach(parties::add);
        boolean household = parties.remove(PEOPLE);
        boolean services = parties.remove(SERVICES);
        Set<ContractRole> roles = new HashSet<>();
        for (String word : List.copyOf(parties)) {
            if (word.startsWith(ROLE)) {
                parties.remove(word);
                roles.add(role(word));
            }
        }
        return new Audience(owner, household, services, parties, roles);
    }

    private static ContractRole role(String word) {
        String name =
                word.substring(ROLE.length()).strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (ContractRole role : ContractRole.values()) {
            if (word(role).equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "audience '"
                        + word
                        + "': give role: and one of "
                        + Arrays.stream(ContractRole.values())
                                .map(Audience::word)
                                .collect(Collectors.joining(", ")));
    }

    private static String word(ContractRole role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@link #said} makes the same of, but for the owner; sorted. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>(parties);
        roles.forEach(role -> words.add(ROLE + word(role)));
        if (household) {
            words.add(PEOPLE);
        }
        if (services) {
            words.add(SERVICES);
        }
        return words;
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
