package org.foyer.api.service;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: the service's own place on the page (PT.HLUC2.PUC2.9; capability {@code dashboard}, given
 * with the subscription). Thread-safe. Throws {@link AccessEndedException} once the service stops;
 * what it showed and offered is gone by then.
 */
@ProviderType
public interface Dashboard {

    /**
     * Replaces what is shown.
     *
     * @param figures at most 24
     * @param charts at most 4
     * @param tables at most 2 with different keys
     * @throws IllegalArgumentException when something is out of bounds, or the description lacks a
     *     text of a table; the message says which. What was shown stays
     */
    void show(List<Figure> figures, List<Chart> charts, List<Table> tables);

    /** As {@link #show(List, List, List)}, without tables. */
    default void show(List<Figure> figures, List<Chart> charts) {
        show(figures, charts, List.of());
    }

    /** As {@link #show(List, List, List)}, figures alone. */
    default void show(List<Figure> figures) {
        show(figures, List.of(), List.of());
    }

    /**
     * Replaces the buttons. One action is pressed once at a time: who comes second meanwhile is
     * told that it is under way.
     *
     * @param actions at most 6 with different keys; none takes all away
     * @param pressed called in the service's turn when somebody who may decide pressed one; it
     *     answers the press then or later
     * @throws IllegalArgumentException when something is out of bounds, or the description lacks a
     *     text; the message says which. What was offered stays
     */
    void offer(List<Action> actions, Consumer<Press> pressed);
}
