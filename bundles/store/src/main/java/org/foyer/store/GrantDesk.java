package org.foyer.store;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.foyer.api.store.Grant;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/**
 * Gives rights and takes them back. A right that is taken ends before the record says so, one that
 * is given begins after: at no moment does a service hold more than is written. Thread-safe.
 */
final class GrantDesk {
    private final Register register;
    private final HouseholdBook book;
    private final LiveServices live;
    private final Guards guards;
    private final Clock clock;

    GrantDesk(
            Register register, HouseholdBook book, LiveServices live, Guards guards, Clock clock) {
        this.register = register;
        this.book = book;
        this.live = live;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * @param person who decides
     * @return the grant as it then is
     */
    Grant on(GrantEvent event, ServiceId service, String scope, String person)
            throws StoreException {
        if (person == null || person.isBlank()) {
            throw new StoreException("person-missing", "person", "Say who decides.");
        }
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            ServiceRecord before = register.installed(service);
            if (before.grant(scope).isEmpty()) {
                throw new StoreException(
                        "scope-unknown", "scope", service + " has no scope '" + scope + "'.");
            }
            Instant at = clock.instant();
            if (event == GrantEvent.TAKE && guards.closed().isEmpty()) {
                live.rights(before.on(event, scope, at, person));
            }
            register.write(
                    () ->
                            book.change(
                                    h ->
                                            h.service(service)
                                                    .map(r -> r.on(event, scope, at, person))
                                                    .map(h::with)
                                                    .orElse(h)));
            ServiceRecord after = register.installed(service);
            if (event == GrantEvent.GIVE && guards.closed().isEmpty()) {
                live.rights(after);
            }
            return after.grant(scope).orElseThrow();
        } finally {
            lock.unlock();
        }
    }
}
