package org.foyer.home.place;

import org.foyer.api.place.SupplyContract;

/**
 * What the configuration says of a supply contract. Immutable.
 *
 * @param contract as it is written there
 */
public record ContractPart(SupplyContract contract) implements SitePart {

    @Override
    public String id() {
        return contract.id();
    }
}
