package org.foyer.api.service;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: the service's own place on the page (PT.HLUC2.PUC2.9; capability {@code dashboard}, given
 * with the subscription). Thread-safe. Throws {@link AccessEndedException} once the service stops.
 */
@ProviderType
public interface Dashboard {

    /** Replaces what is shown; at most 24 figures and 4 charts. */
    void show(List<Figure> figures, List<Chart> charts);

    /** As {@link #show(List, List)}, without charts. */
    default void show(List<Figure> figures) {
        show(figures, List.of());
    }
}
