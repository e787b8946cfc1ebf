package org.foyer.preference;

import java.util.List;
import java.util.Map;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.Season;

/**
 * All that is kept. Immutable.
 *
 * @param all in the order of ids
 * @param seasons that persons feel, by their id
 */
record Wishes(List<Preference> all, Map<String, Season> seasons) {

    static final Wishes NONE = new Wishes(List.of(), Map.of());

    Wishes {
        all = List.copyOf(all);
        seasons = Map.copyOf(seasons);
    }
}
