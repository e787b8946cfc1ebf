package org.foyer.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Grant;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.LiveServices;
import org.foyer.store.install.Withdrawals;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/**
 * Gives rights and takes them back. A right that is taken ends before the record says so and ends
 * also if the disk is full; one that is given begins after: at no moment does a service hold more
 * than is written. Thread-safe.
 */
final class GrantDesk {
    private final Register register;
    private final HouseholdBook book;
    private final Withdrawals withdrawals;
    private final LiveServices live;
    private final Guards guards;
    private final Notices notices;
    private final Clock clock;

    GrantDesk(
            Register register,
            HouseholdBook book,
            Withdrawals withdrawals,
            LiveServices live,
            Guards guards,
            Notices notices,
            Clock clock) {
        this.register = register;
        this.book = book;
        this.withdrawals = withdrawals;
        this.live = live;
        this.guards = guards;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * @param until when it ends by itself; empty if it stands
     * @param person who decides
     */
    Grant give(ServiceId service, String scope, Optional<Instant> until, String person)
            throws StoreException {
        require(person);
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            require(register.installed(service), scope);
            Instant at = clock.instant();
            if (until.isPresent() && !until.get().isAfter(at)) {
                throw new StoreException(
                        "until-past",
                        "until",
                        "until " + until.get() + ": give a later instant.",
                        Reason.of(ReasonCode.GIVE_FUTURE));
            }
            register.write(() -> book.change(on(service, r -> r.give(scope, at, until, person))));
            follow(register.installed(service));
            return register.installed(service).grant(scope).orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param person who decides
     */
    Grant take(ServiceId service, String scope, String person) throws StoreException {
        require(person);
        Grant taken = end(GrantEvent.TAKE, service, scope, person);
        if (taken.scope().required()) {
            tell(Notice.Level.WARNING, register.installed(service), scope);
        }
        return taken;
    }

    /** Who did not take it has to learn of it, too. */
    private void tell(Notice.Level level, ServiceRecord record, String scope) {
        notices.post(
                level,
                record.id().value(),
                Reason.of(ReasonCode.GRANT_REVOKED, "service", live.name(record), "scope", scope));
    }

    /** The time of a right is over. */
    void over(ServiceId service, Grant grant) {
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            if (book.now()
                    .service(service)
                    .flatMap(r -> r.grant(grant.scope().id()))
                    .filter(grant::equals)
                    .isEmpty()) {
                return; // the household decided anew meanwhile
            }
            end(GrantEvent.LAPSE, service, grant.scope().id(), "");
            tell(Notice.Level.INFO, register.installed(service), grant.scope().id());
        } catch (StoreException e) {
            throw new IllegalStateException("a right that was just there is gone", e);
        } finally {
            lock.unlock();
        }
    }

    private Grant end(GrantEvent event, ServiceId service, String scope, String person)
            throws StoreException {
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            ServiceRecord before = register.installed(service);
            require(before, scope);
            Instant at = clock.instant();
            follow(before.on(event, scope, at, person));
            withdrawals.take(
                    service,
                    Withdrawals.What.GRANT,
                    on(service, r -> r.on(event, scope, at, person)));
            return register.installed(service).grant(scope).orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private void follow(ServiceRecord record) {
        if (guards.closed().isEmpty()) {
            live.rights(record);
        }
    }

    private static UnaryOperator<Household> on(
            ServiceId service, UnaryOperator<ServiceRecord> step) {
        return h -> h.service(service).map(step).map(h::with).orElse(h);
    }

    private static void require(String person) throws StoreException {
        if (person == null || person.isBlank()) {
            throw new StoreException(
                    "person-missing",
                    "person",
                    "Say who decides.",
                    Reason.of(ReasonCode.VALUE_MISSING));
        }
    }

    private static void require(ServiceRecord record, String scope) throws StoreException {
        if (record.grant(scope).isEmpty()) {
            throw new StoreException(
                    "scope-unknown",
                    "scope",
                    record.id() + " has no scope '" + scope + "'.",
                    Reason.of(ReasonCode.SCOPE_UNKNOWN, "name", Reason.cut(scope)));
        }
    }
}
