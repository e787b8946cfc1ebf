package org.foyer.store.facade;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.foyer.api.party.Audience;
import org.foyer.api.party.Party;

/** The parties that one service acts for, now. Immutable. */
record ActsFor(Supplier<Set<Party>> parties) {

    static final ActsFor NOBODY = new ActsFor(Set::of);

    /** What the service says to people: its party's, if it acts for one alone. */
    Audience said() {
        Set<Party> all = parties.get();
        return all.size() == 1
                ? Audience.HOME.of(Optional.of(all.iterator().next().id()))
                : Audience.HOME;
    }
}
