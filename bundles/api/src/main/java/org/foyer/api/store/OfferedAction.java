package org.foyer.api.store;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.service.Action;

/**
 * A button of a service as it stands now. Immutable.
 *
 * @param last what became of it when it was pressed last; empty if it was not since the start
 */
public record OfferedAction(Action action, Optional<ActionRun> last) {
    public OfferedAction {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(last, "last");
    }
}
