package org.foyer.store.install;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.catalogue.Withdrawal;
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
    private final Deployer deployer;
    private final Notices notices;
    private final Executor turns;
    private final Limit limit;
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
            Deployer deployer,
            Notices notices,
            Executor turns,
            Limit limit) {
        this.book = book;
        this.live = live;
        this.deployer = deployer;
        this.notices = notices;
        this.turns = turns;
        this.limit = limit;
    }

    /** Brings the framework to the committed generation; whatever else is there goes. */
    public void boot() {
        List.copyOf(deployer.all()).forEach(deployer::uninstall);
        for (ServiceRecord record : book.now().services().values()) {
            if (record.standing().mayRun()) {
                start(record);
            }
        }
    }

    /** Starts a service; a failure is trouble of this service alone. */
    public void start(ServiceRecord record) {
        ReentrantLock lock = live.lock(record.id());
        lock.lock();
        try {
            ServiceRecord now = book.now().services().get(record.id());
            if (now == null || !now.standing().mayRun()) {
                return;
            }
            live.rights(now);
            live.start(now);
        } catch (InstallFailure | RuntimeException e) {
            LOG.warn("{} does not run: {}", record.id(), e.getMessage());
            live.fault(record.id(), String.valueOf(e.getMessage()));
            notice(record.id(), ReasonCode.SERVICE_FAILED, e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Looks after services that should run; a failed one is tried again and counted. */
    public void watch() {
        for (ServiceId id : book.now().services().keySet()) {
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
        live.failure(record)
                .ifPresentOrElse(why -> retry(record, why), () -> live.mended(record.id()));
    }

    private void retry(ServiceRecord record, String why) {
        live.fault(record.id(), why);
        failed(record.id(), why);
        deployer.find(record.own()).ifPresent(deployer::stop);
        try {
            live.start(record);
        } catch (InstallFailure e) {
            live.fault(record.id(), e.getMessage());
        }
    }

    @Override
    public void failed(ServiceId service, String what) {
        LOG.warn("{}: {}", service, what);
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

    /** Not for failures that the household has pardoned meanwhile, and not twice. */
    private void quarantine(ServiceId service, Deque<Long> times, String what) {
        Reason why = reason(service, ReasonCode.SERVICE_FAILED, what);
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
            String detail = withdrawal.map(Withdrawal::detail).orElse("");
            if (action == Withdrawal.Action.REMOVE) {
                remove(record, detail);
            } else if (action == Withdrawal.Action.SUSPEND) {
                hold(record, true, detail);
            } else {
                withdrawal.ifPresent(
                        w -> notice(record.id(), ReasonCode.SERVICE_WITHDRAWN, detail));
                hold(record, false, detail);
            }
        }
        for (ServiceRecord record : book.now().services().values()) {
            record.requires().stream()
                    .filter(id -> !available(id))
                    .findFirst()
                    .ifPresent(id -> hold(record, true, "it needs " + id));
        }
    }

    private boolean available(ServiceId id) {
        return book.now().service(id).map(r -> !r.standing().withheld()).orElse(false);
    }

    private void hold(ServiceRecord record, boolean on, String detail) {
        if (record.standing().withheld() == on) {
            return;
        }
        Optional<Reason> why =
                on
                        ? Optional.of(reason(record.id(), ReasonCode.SERVICE_WITHDRAWN, detail))
                        : Optional.empty();
        change(
                record.id(),
                r -> {
                    Standing next = r.standing().withhold(on);
                    return r.with(next.mayRun() ? next.on(DeploymentEvent.START) : next, why);
                });
        why.ifPresent(w -> notices.post(Notice.Level.WARNING, record.id().value(), w));
    }

    private void remove(ServiceRecord record, String detail) {
        change(
                record.id(),
                r -> r.with(r.standing().on(SubscriptionEvent.KILL).on(DeploymentEvent.REMOVE)));
        Household left = book.change(h -> h.without(record.id()));
        live.uninstall(record.bundles(), left);
        live.forget(record.id());
        notice(record.id(), ReasonCode.SERVICE_WITHDRAWN, detail);
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
            if (!step.apply(before).standing().mayRun()) {
                live.stop(before);
            }
            book.change(h -> h.service(id).map(r -> h.with(step.apply(r))).orElse(h));
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

    private void notice(ServiceId id, ReasonCode code, String detail) {
        notices.post(Notice.Level.WARNING, id.value(), reason(id, code, detail));
    }

    private static Reason reason(ServiceId id, ReasonCode code, String detail) {
        return Reason.of(code, "service", id, "detail", Jobs.cut(String.valueOf(detail)));
    }
}
