package org.foyer.store.install;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.HouseholdBook;

/**
 * Taking something back acts first: it is in force when a call returns, also on a full disk. Then
 * the trouble {@code NOT_STORED} stands until there was room. Thread-safe.
 */
public final class Withdrawals {
    /** What is taken back; the key of its words. */
    public enum What {
        GRANT,
        PAUSE,
        REMOVAL
    }

    private final HouseholdBook book;
    private final Troubles troubles;
    private final Set<ServiceId> waiting = new HashSet<>(); // guarded by this

    public Withdrawals(HouseholdBook book, Troubles troubles) {
        this.book = book;
        this.troubles = troubles;
    }

    /** Takes something of a service back. */
    public Household take(ServiceId service, What what, UnaryOperator<Household> step) {
        Household now = book.withdraw(step);
        tell(Optional.of(service), what);
        return now;
    }

    /** Stores what found no room before, if there is some now. */
    public void again() {
        if (!book.stored()) {
            book.store();
        }
        tell(Optional.empty(), What.GRANT);
    }

    private synchronized void tell(Optional<ServiceId> service, What what) {
        if (book.stored()) {
            waiting.forEach(id -> troubles.clear(TroubleCode.NOT_STORED, id.value()));
            waiting.clear();
        } else if (service.isPresent()) {
            waiting.add(service.get());
            troubles.raise(
                    TroubleCode.NOT_STORED,
                    service.get().value(),
                    Map.of("what", what.name().toLowerCase(Locale.ROOT)));
        }
    }
}
