package org.foyer.store.install;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.lib.catalogue.Withdrawal;
import org.foyer.store.facade.Faults;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;
import org.foyer.store.rights.Standing;
import org.foyer.store.rights.SubscriptionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the running services to the household's record: starts them at boot, each by itself; counts
 * failures and quarantines; follows the kill list. Works on the store's job turn.
 */
public final class Keeper implements Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final HouseholdBook book;
    private final LiveServices live;
    private final ServiceHost host;
    private final Notices notices;
    private final Executor turns;
    private final Limit limit;
    private final Withdrawals withdrawals;
    private final Clock clock;
    private final Stuck stuck;
    private final Mender mender;
    private volatile boolean off;
    private final Map<ServiceId, Deque<Long>> failures = new ConcurrentHashMap<>();

    /**
     * How many failures a service may have.
     *
     * @param failures from this many on it is quarantined
     * @param windowNanos within this much real time
     */
    public record Limit(int failures, long windowNanos) {}

    public Keeper(
            HouseholdBook book,
            LiveServices live,
            ServiceHost host,
            Notices notices,
            Executor turns,
            Limit limit,
            Withdrawals withdrawals,
            Clock clock,
            Stuck stuck,
            Mender mender) {
        this.book = book;
        this.live = live;
        this.host = host;
        this.notices = notices;
        this.turns = turns;
        this.limit = limit;
        this.withdrawals = withdrawals;
        this.clock = clock;
        this.stuck = stuck;
        this.mender = mender;
    }

    /**
     * Brings the framework to the committed generation; whatever else is there goes.
     *
     * @param suspects services in whose code the home was when it ended; they stay out
     */
    public void boot(Set<ServiceId> suspects) {
        host.clear();
        for (ServiceId id : suspects) {
            if (book.now().service(id).filter(r -> r.standing().mayRun()).isPresent()) {
                quarantine(id, Reason.of(ReasonCode.SERVICE_SUSPECTED, "service", name(id)));
            }
        }
        for (ServiceRecord record : book.now().services().values()) {
            if (record.standing().mayRun()) {
                start(record);
            }
        }
    }

    /** From now on no service is started; all else goes on. */
    public void keepOut() {
        off = true;
    }

    /** Starts a service; a failure is trouble of this service alone. */
    public void start(ServiceRecord record) {
        ReentrantLock lock = live.lock(record.id());
        lock.lock();
        try {
            ServiceRecord now = book.now().services().get(record.id());
            if (off || now == null || !now.standing().mayRun()) {
                return;
            }
            if (!mender.whole(now)) {
                live.fault(now.id(), notFetched(now)); // the next look fetches them
                return;
            }
            live.rights(now);
            live.start(now);
        } catch (InstallFailure | RuntimeException e) {
            LOG.warn("{} does not run: {}", record.id(), e.getMessage());
            Reason why = why(record, e);
            live.fault(record.id(), why);
            notices.post(Notice.Level.WARNING, record.id().value(), why);
        } finally {
            lock.unlock();
        }
    }

    /** Looks after services that should run; a failed one is tried again and counted. */
    public void watch() {
        if (off) {
            return;
        }
        for (ServiceRecord record : book.now().services().values()) {
            if (record.standing().mayRun() && !live.running(record) && !mender.whole(record)) {
                mender.mend(record); // holding no lock: it may wait for the network
            }
            ServiceId id = record.id();
            ReentrantLock lock = live.lock(id);
            if (lock.tryLock()) {
                try {
                    book.now().service(id).filter(r -> r.standing().mayRun()).ifPresent(this::look);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    private void look(ServiceRecord record) {
        if (!live.running(record) && !mender.whole(record)) {
            live.fault(record.id(), notFetched(record));
            return;
        }
        if (!live.holds(record)) {
            live.rights(record);
        }
        live.failure(record)
                .ifPresentOrElse(why -> retry(record, why), () -> live.mended(record.id()));
    }

    private void retry(ServiceRecord record, Reason why) {
        live.fault(record.id(), reason(record.id(), ReasonCode.SERVICE_FAILED).because(why));
        failed(record.id(), why);
        host.stop(record.own());
        try {
            live.rights(record); // never without the rights it has, nor with others
            live.start(record);
        } catch (InstallFailure e) {
            live.fault(record.id(), why(record, e));
        }
    }

    @Override
    public void failed(ServiceId service, Reason what) {
        LOG.warn("{}: {}", service, what.summary());
        Deque<Long> times = failures.computeIfAbsent(service, s -> new ArrayDeque<>());
        boolean over;
        synchronized (times) {
            long now = System.nanoTime();
            times.addLast(now);
            while (!times.isEmpty() && now - times.peekFirst() > limit.windowNanos()) {
                times.removeFirst();
            }
            over = times.size() >= limit.failures();
            if (over) {
                times.clear();
            }
        }
        if (over) {
            turns.execute(() -> quarantine(service, times, what));
        }
    }

    @Override
    public void exhausted(ServiceId service) {
        LOG.error("{} took all memory", service);
        turns.execute(
                () ->
                        quarantine(
                                service,
                                Reason.of(ReasonCode.SERVICE_SUSPECTED, "service", name(service))));
    }

    @Override
    public void goesOn(ServiceId service, BooleanSupplier still) {
        LOG.error("A call of {} goes on after everything was taken back", service);
        stuck.add(service, name(service), still);
    }

    private void quarantine(ServiceId service, Reason why) {
        change(service, r -> r.with(r.standing().on(DeploymentEvent.QUARANTINE), Optional.of(why)));
        failures.remove(service);
        notices.post(Notice.Level.WARNING, service.value(), why);
    }

    /** Not for failures that the household has pardoned meanwhile, and not twice. */
    private void quarantine(ServiceId service, Deque<Long> times, Reason what) {
        Reason why = reason(service, ReasonCode.SERVICE_FAILED).because(what);
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            if (!failures.remove(service, times)) {
                return;
            }
            change(
                    service,
                    r -> r.with(r.standing().on(DeploymentEvent.QUARANTINE), Optional.of(why)));
        } finally {
            lock.unlock();
        }
        notices.post(Notice.Level.WARNING, service.value(), why);
    }

    /** Follows the kill list of a verified index. */
    public void follow(VerifiedIndex index) {
        for (ServiceRecord record : book.now().services().values()) {
            Optional<Withdrawal> withdrawal = Offers.withdrawal(index, record);
            Withdrawal.Action action =
                    withdrawal.map(Withdrawal::action).orElse(Withdrawal.Action.ADVISE);
            Reason why = withdrawn(record.id(), withdrawal);
            if (action == Withdrawal.Action.REMOVE) {
                remove(record, why);
            } else if (action == Withdrawal.Action.SUSPEND) {
                hold(record, true, why);
            } else {
                withdrawal.ifPresent(
                        w -> notices.post(Notice.Level.WARNING, record.id().value(), why));
                hold(record, false, why);
            }
        }
        for (ServiceRecord record : book.now().services().values()) {
            record.requires().stream()
                    .filter(id -> !available(id))
                    .findFirst()
                    .ifPresent(id -> hold(record, true, lacks(id)));
        }
    }

    private boolean available(ServiceId id) {
        return book.now().service(id).map(r -> !r.standing().withheld()).orElse(false);
    }

    private void hold(ServiceRecord record, boolean on, Reason cause) {
        if (record.standing().withheld() == on) {
            return;
        }
        Optional<Reason> why = on ? Optional.of(cause) : Optional.empty();
        change(
                record.id(),
                r -> {
                    Standing next = r.standing().withhold(on);
                    return r.with(next.mayRun() ? next.on(DeploymentEvent.START) : next, why);
                });
        why.ifPresent(w -> notices.post(Notice.Level.WARNING, record.id().value(), w));
    }

    private void remove(ServiceRecord record, Reason why) {
        change(
                record.id(),
                r -> r.with(r.standing().on(SubscriptionEvent.KILL).on(DeploymentEvent.REMOVE)));
        Instant at = clock.instant();
        Household left =
                withdrawals.take(
                        record.id(), Withdrawals.What.REMOVAL, h -> h.without(record.id(), at));
        live.uninstall(record.bundles(), left);
        live.forget(record.id());
        notices.post(Notice.Level.WARNING, record.id().value(), why);
    }

    /** Changes a record and lets the running side follow; on a loss of rights that goes first. */
    public void change(ServiceId id, UnaryOperator<ServiceRecord> step) {
        ReentrantLock lock = live.lock(id);
        lock.lock();
        try {
            ServiceRecord before = book.now().services().get(id);
            if (before == null) {
                return;
            }
            UnaryOperator<Household> next =
                    h -> h.service(id).map(r -> h.with(step.apply(r))).orElse(h);
            if (step.apply(before).standing().mayRun()) {
                book.change(next);
            } else {
                live.stop(before);
                withdrawals.take(id, Withdrawals.What.PAUSE, next);
            }
            ServiceRecord after = book.now().services().get(id);
            if (after != null && after.standing().mayRun() && !live.running(after)) {
                start(after);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets earlier failures, once the household lets a service try again. */
    public void pardon(ServiceId id) {
        failures.remove(id);
        live.mended(id);
    }

    private Reason notFetched(ServiceRecord record) {
        return Reason.of(ReasonCode.SERVICE_NOT_FETCHED, "service", live.name(record));
    }

    private Reason why(ServiceRecord record, Exception failure) {
        if (failure instanceof InstallFailure f && f.code() == ReasonCode.SERVICE_HANGS) {
            return f.reason(live.name(record));
        }
        Reason failed = reason(record.id(), ReasonCode.SERVICE_FAILED);
        return failure instanceof InstallFailure f && f.why().isPresent()
                ? failed.because(f.why().get())
                : failed.quoting(String.valueOf(failure.getMessage()), Reason.TECHNICAL);
    }

    private String name(ServiceId id) {
        return book.now().service(id).map(live::name).orElse(id.value());
    }

    private Reason withdrawn(ServiceId id, Optional<Withdrawal> withdrawal) {
        Reason why = reason(id, ReasonCode.SERVICE_WITHDRAWN);
        return withdrawal.map(w -> why.quoting(w.detail(), Reason.STORE)).orElse(why);
    }

    private Reason lacks(ServiceId needed) {
        return Reason.of(ReasonCode.SERVICE_NEEDS, "by", name(needed));
    }

    private Reason reason(ServiceId id, ReasonCode code) {
        return Reason.of(code, "service", name(id));
    }
}
