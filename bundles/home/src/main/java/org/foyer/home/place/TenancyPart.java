package org.foyer.home.place;

import org.foyer.api.place.Tenancy;

/**
 * What the configuration says of a tenancy. Immutable.
 *
 * @param tenancy as it is written there
 */
public record TenancyPart(Tenancy tenancy) implements SitePart {

    @Override
    public String id() {
        return tenancy.id();
    }
}
