package org.foyer.home.place;

import org.foyer.api.party.Party;

/**
 * What the configuration says of a party. Immutable.
 *
 * @param party as it is written there
 */
public record PartyPart(Party party) implements SitePart {

    @Override
    public String id() {
        return party.id();
    }
}
