package org.foyer.store.install;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Change;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.Changes;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Install, update and removal, each one transaction (store design 3): nothing durable but content
 * by hash is written before the health probe has passed, and one replaced file commits. Runs on the
 * store's job turn only.
 */
public final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final HouseholdBook book;
    private final ContentStore content;
    private final ServiceHost host;
    private final LiveServices live;
    private final Planner planner;
    private final CatalogueClient client;
    private final BundleCheck verifier;
    private final Clock clock;
    private final Withdrawals withdrawals;
    private final Drafts drafts;
    private final SettingNotices settings;

    public Installer(
            HouseholdBook book,
            ContentStore content,
            ServiceHost host,
            LiveServices live,
            Planner planner,
            CatalogueClient client,
            BundleCheck verifier,
            Clock clock,
            Withdrawals withdrawals,
            SettingNotices settings) {
        this.book = book;
        this.content = content;
        this.host = host;
        this.live = live;
        this.planner = planner;
        this.client = client;
        this.verifier = verifier;
        this.clock = clock;
        this.withdrawals = withdrawals;
        this.drafts = new Drafts(clock);
        this.settings = settings;
    }

    /** What installing that entry would add. */
    public DeployPlan plan(CatalogueEntry entry, VerifiedIndex index) {
        Set<BundleRecord> leaving =
                book.now().service(new ServiceId(entry.symbolicName())).stream()
                        .map(ServiceRecord::own)
                        .collect(Collectors.toSet());
        return planner.plan(entry, Offers.allowed(index), book.now(), leaving);
    }

    /** What an update to that entry changes of what the household had agreed to. */
    public List<Change> changes(ServiceRecord record, CatalogueEntry entry, VerifiedIndex index) {
        List<Change> changes =
                new ArrayList<>(
                        Changes.between(
                                record.description(),
                                entry.description().orElseThrow(),
                                record.plan()));
        DeployPlan plan = plan(entry, index);
        plan.parts().stream()
                .skip(1)
                .map(p -> p.entry().description().orElseThrow())
                .forEach(
                        d ->
                                changes.add(
                                        new Change(
                                                Change.Kind.DEPENDENCY,
                                                d.id().value(),
                                                Map.of(),
                                                Changes.names(d))));
        return changes;
    }

    /** Brings in a service and what it needs, or nothing. */
    public void install(
            CatalogueEntry entry, VerifiedIndex index, Agreed agreed, Jobs.Progress progress)
            throws InstallFailure {
        DeployPlan plan = prepare(entry, index, agreed, progress);
        List<ServiceRecord> records = dependencies(plan, agreed);
        records.add(drafts.chosen(plan.parts().get(0), agreed));
        progress.at(Job.Stage.APPLYING, 75);
        try {
            for (ServiceRecord record : records) {
                live.trialRights(record);
                live.start(record);
            }
            progress.at(Job.Stage.PROBING, 85);
            for (ServiceRecord record : records) {
                live.probe(record);
            }
            progress.at(Job.Stage.COMMITTING, 95);
            commit(h -> with(h, records));
        } catch (InstallFailure | RuntimeException e) {
            for (ServiceRecord record : records) {
                live.forget(record.id());
                live.uninstall(record.bundles(), book.now());
            }
            throw e;
        }
    }

    /** Puts another version in the place of the one that runs, or leaves that. */
    public void update(
            CatalogueEntry entry, VerifiedIndex index, Agreed agreed, Jobs.Progress progress)
            throws InstallFailure {
        ServiceId id = new ServiceId(entry.symbolicName());
        DeployPlan plan = prepare(entry, index, agreed, progress);
        DeployPlan.Part own = plan.parts().get(0);
        List<ServiceRecord> dependencies = dependencies(plan, agreed);
        ServiceRecord before = current(id);
        progress.at(Job.Stage.APPLYING, 75);
        try {
            if (before.standing().mayRun()) {
                for (ServiceRecord dependency : dependencies) {
                    live.trialRights(dependency);
                    live.start(dependency);
                }
                host.stop(before.own());
                ServiceRecord after = trial(id, own, agreed);
                live.start(after);
                progress.at(Job.Stage.PROBING, 85);
                live.probe(after);
            }
            progress.at(Job.Stage.COMMITTING, 95);
            replace(id, own, agreed, dependencies);
        } catch (InstallFailure | RuntimeException e) {
            back(id, own.bundles(), dependencies);
            throw e;
        }
        live.uninstall(before.bundles(), book.now());
    }

    /** The rights as they are now, under the new wording: one taken back meanwhile stays so. */
    private ServiceRecord trial(ServiceId id, DeployPlan.Part own, Agreed agreed)
            throws InstallFailure {
        ReentrantLock lock = live.lock(id);
        lock.lock();
        try {
            ServiceRecord after = drafts.updated(current(id), own, agreed);
            live.trialRights(after);
            return after;
        } finally {
            lock.unlock();
        }
    }

    private void replace(
            ServiceId id, DeployPlan.Part own, Agreed agreed, List<ServiceRecord> dependencies)
            throws InstallFailure {
        ReentrantLock lock = live.lock(id);
        lock.lock(); // rights change under it only
        try {
            ServiceRecord before = current(id);
            ServiceRecord after = drafts.updated(before, own, agreed);
            commit(h -> with(h, dependencies).with(after));
            live.rights(current(id));
            settings.updated(before, after);
        } finally {
            lock.unlock();
        }
    }

    private void back(ServiceId id, List<BundleRecord> tried, List<ServiceRecord> dependencies) {
        ReentrantLock lock = live.lock(id);
        lock.lock();
        try {
            ServiceRecord before = current(id);
            live.uninstall(tried, book.now());
            for (ServiceRecord dependency : dependencies) {
                live.forget(dependency.id());
                live.uninstall(dependency.bundles(), book.now());
            }
            live.rights(before);
            if (before.standing().mayRun()) {
                live.start(before);
            }
        } catch (InstallFailure e) {
            LOG.error("{} did not come back: {}", id, e.getMessage());
            live.fault(id, new Reason(ReasonCode.SERVICE_FAILED, named(id), e.why()));
        } catch (RuntimeException e) {
            LOG.error("{} did not come back", id, e);
            live.fault(
                    id,
                    new Reason(ReasonCode.SERVICE_FAILED, named(id))
                            .quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL));
        } finally {
            lock.unlock();
        }
    }

    private Map<String, String> named(ServiceId id) {
        return Map.of("service", book.now().service(id).map(live::name).orElse(id.value()));
    }

    /** Takes a service out with dependencies that nobody needs; gives what went. */
    public List<ServiceId> uninstall(ServiceId id, Jobs.Progress progress) throws InstallFailure {
        current(id);
        List<ServiceId> going = book.now().removedWith(id);
        List<BundleRecord> bundles = new ArrayList<>();
        progress.at(Job.Stage.APPLYING, 30);
        for (ServiceId each : going) {
            ServiceRecord record = current(each);
            bundles.addAll(record.bundles());
            live.stop(record);
        }
        progress.at(Job.Stage.COMMITTING, 80);
        Instant at = clock.instant();
        withdrawals.take(
                id,
                Withdrawals.What.REMOVAL,
                h -> {
                    Household next = h;
                    for (ServiceId each : going) {
                        next = next.without(each, at);
                    }
                    return next;
                });
        live.uninstall(bundles, book.now());
        going.forEach(live::forget);
        return going;
    }

    private DeployPlan prepare(
            CatalogueEntry entry, VerifiedIndex index, Agreed agreed, Jobs.Progress progress)
            throws InstallFailure {
        progress.at(Job.Stage.RESOLVING, 5);
        DeployPlan plan = plan(entry, index);
        if (!plan.problems().isEmpty()) {
            Reason problem = plan.problems().get(0);
            throw new InstallFailure(problem.summary(), problem);
        }
        try {
            agreed.check(plan);
        } catch (StoreException e) {
            throw new InstallFailure(
                    e.getMessage(), e.why().orElse(Reason.of(ReasonCode.CONSENT_OUTDATED)), e);
        }
        int done = 0;
        for (CatalogueEntry each : plan.added()) {
            progress.at(Job.Stage.FETCHING, 10 + 50 * done++ / plan.added().size());
            content.ensure(client, each);
        }
        progress.at(Job.Stage.VERIFYING, 65);
        for (CatalogueEntry each : plan.added()) {
            List<String> wrong = verifier.verify(content.path(each.sha256()), each.symbolicName());
            if (!wrong.isEmpty()) {
                throw new InstallFailure(
                        each.symbolicName() + " is not allowed: " + String.join(" ", wrong),
                        Reason.of(ReasonCode.SERVICE_NOT_ALLOWED)
                                .quoting(String.join(" ", wrong), Reason.CHECK));
            }
        }
        return plan;
    }

    /** Of everything that comes along, what is needed by others first. */
    private List<ServiceRecord> dependencies(DeployPlan plan, Agreed agreed) throws InstallFailure {
        List<ServiceRecord> records = new ArrayList<>();
        for (DeployPlan.Part part : plan.parts().subList(1, plan.parts().size())) {
            records.add(0, drafts.dependency(part, agreed));
        }
        return records;
    }

    private static Household with(Household household, List<ServiceRecord> added) {
        Household next = household;
        for (ServiceRecord record : added) {
            next = next.with(active(record));
        }
        return next;
    }

    private static ServiceRecord active(ServiceRecord record) {
        return record.with(record.standing().on(DeploymentEvent.COMMIT).on(DeploymentEvent.START));
    }

    private ServiceRecord current(ServiceId id) throws InstallFailure {
        return book.now()
                .service(id)
                .orElseThrow(
                        () ->
                                new InstallFailure(
                                        id + " is not installed.",
                                        Reason.of(ReasonCode.SERVICE_NOT_IN)));
    }

    private void commit(UnaryOperator<Household> step) throws InstallFailure {
        try {
            book.change(step);
        } catch (UncheckedIOException e) {
            throw new InstallFailure(
                    e.getMessage(),
                    Reason.of(ReasonCode.FILE_NOT_WRITTEN)
                            .quoting(String.valueOf(e.getCause().getMessage()), Reason.SYSTEM),
                    e);
        }
    }
}
