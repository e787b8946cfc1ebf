package org.foyer.store;

import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.StoreException;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.Jobs;

/** What a store says whose walls do not stand. Thread-safe. */
final class Protection {
    private final Guards guards;

    Protection(Guards guards) {
        this.guards = guards;
    }

    /** Why the store is closed; empty while its walls stand. */
    Optional<Reason> trouble() {
        return guards.closed()
                .map(d -> Reason.of(ReasonCode.PROTECTION_MISSING, "detail", Jobs.cut(d)));
    }

    /** Refuses what a closed store does not do. */
    void require() throws StoreException {
        Optional<String> closed = guards.closed();
        if (closed.isPresent()) {
            throw new StoreException(
                    "protection-missing", "", "The store is closed: " + closed.get() + ".");
        }
    }
}
