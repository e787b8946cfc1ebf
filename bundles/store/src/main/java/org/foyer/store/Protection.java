package org.foyer.store;

import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.StoreException;
import org.foyer.store.guard.Guards;

/** What a store says whose walls do not stand. Thread-safe. */
final class Protection {
    private final Guards guards;
    private final boolean off;

    /**
     * @param off whether the home ended abruptly too often and runs without services this time
     */
    Protection(Guards guards, boolean off) {
        this.guards = guards;
        this.off = off;
    }

    /** Why the store is closed; empty while its walls stand. */
    Optional<Reason> trouble() {
        if (off) {
            return Optional.of(Reason.of(ReasonCode.SERVICES_OFF));
        }
        return guards.closed().map(Protection::missing);
    }

    private static Reason missing(SelfTest.Check check) {
        return new Reason(
                ReasonCode.PROTECTION_MISSING, Map.of("check", check.check()), check.why());
    }

    /** Refuses what a closed store does not do. */
    void require() throws StoreException {
        if (off) {
            throw new StoreException(
                    "services-off",
                    "",
                    "The home ended abruptly too often and runs without services: remove the one"
                            + " that came last, then restart the home.",
                    Reason.of(ReasonCode.SERVICES_OFF));
        }
        Optional<SelfTest.Check> closed = guards.closed();
        if (closed.isPresent()) {
            throw new StoreException(
                    "protection-missing",
                    "",
                    "The store is closed: " + closed.get().check() + " does not hold.",
                    missing(closed.get()));
        }
    }
}
