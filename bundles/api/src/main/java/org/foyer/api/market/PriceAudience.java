package org.foyer.api.market;

import java.util.Collections;
import java.util.Set;

/**
 * Who may see a series of prices; nobody else learns that there is one (FR.PUC8.3). Immutable.
 *
 * @param household whether people of the home see it
 * @param services whether every service of the home that may see prices sees it
 * @param parties ids of the parties whose services see it, too
 */
public record PriceAudience(boolean household, boolean services, Set<String> parties) {

    /** The people of the home, and its services that may see prices. */
    public static final PriceAudience HOME = new PriceAudience(true, true, Set.of());

    public PriceAudience {
        parties = Set.copyOf(parties);
    }

    /**
     * Whether a service of the home sees it.
     *
     * @param actsFor ids of the parties that it acts for
     */
    public boolean admitsService(Set<String> actsFor) {
        return services || !Collections.disjoint(parties, actsFor);
    }
}
