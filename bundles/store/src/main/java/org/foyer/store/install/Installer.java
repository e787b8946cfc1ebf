package org.foyer.store.install;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;
import org.foyer.store.rights.SubscriptionEvent;
import org.osgi.framework.Bundle;
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
    private final Deployer deployer;
    private final LiveServices live;
    private final Planner planner;
    private final CatalogueClient client;
    private final BundleCheck verifier;
    private final Clock clock;

    public Installer(
            HouseholdBook book,
            ContentStore content,
            Deployer deployer,
            LiveServices live,
            Planner planner,
            CatalogueClient client,
            BundleCheck verifier,
            Clock clock) {
        this.book = book;
        this.content = content;
        this.deployer = deployer;
        this.live = live;
        this.planner = planner;
        this.client = client;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** What installing that entry would add. */
    public DeployPlan plan(CatalogueEntry entry, VerifiedIndex index) {
        Set<Bundle> leaving = new HashSet<>();
        book.now()
                .service(new ServiceId(entry.symbolicName()))
                .flatMap(r -> deployer.find(r.own()))
                .ifPresent(leaving::add);
        return planner.plan(entry, Offers.allowed(index), book.now(), leaving);
    }

    /** Brings in a service and what it needs, or nothing. */
    public void install(
            CatalogueEntry entry, VerifiedIndex index, InstallOrder order, Jobs.Progress progress)
            throws InstallFailure {
        DeployPlan plan = prepare(entry, index, progress);
        List<ServiceRecord> records = new ArrayList<>();
        for (DeployPlan.Part part : plan.parts()) {
            records.add(0, record(part, order)); // dependencies first
        }
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
            commit(
                    h -> {
                        Household next = h;
                        for (ServiceRecord record : records) {
                            next = next.with(active(record));
                        }
                        return next;
                    });
        } catch (InstallFailure | RuntimeException e) {
            for (ServiceRecord record : records) {
                live.forget(record.id());
                live.uninstall(record.bundles(), book.now());
            }
            throw e;
        }
    }

    /**
     * Puts another version in the place of the one that runs, or leaves that.
     *
     * @param order the household's yes to wider scopes; null when none is needed
     */
    public void update(
            CatalogueEntry entry, VerifiedIndex index, InstallOrder order, Jobs.Progress progress)
            throws InstallFailure {
        ServiceId id = new ServiceId(entry.symbolicName());
        DeployPlan plan = prepare(entry, index, progress);
        DeployPlan.Part own = plan.parts().get(0);
        List<ServiceRecord> dependencies = new ArrayList<>();
        for (DeployPlan.Part part : plan.parts().subList(1, plan.parts().size())) {
            dependencies.add(0, record(part, order));
        }
        ServiceRecord before = current(id);
        ServiceRecord after = updated(before, own, order);
        boolean runs = before.standing().mayRun();
        progress.at(Job.Stage.APPLYING, 75);
        try {
            if (runs) {
                for (ServiceRecord dependency : dependencies) {
                    live.trialRights(dependency);
                    live.start(dependency);
                }
                deployer.find(before.own()).ifPresent(deployer::stop);
                live.trialRights(after);
                live.start(after);
                progress.at(Job.Stage.PROBING, 85);
                if (after.missing().isEmpty()) { // else its components rest until it is granted
                    live.probe(after);
                }
            }
            progress.at(Job.Stage.COMMITTING, 95);
            ReentrantLock lock = live.lock(id);
            lock.lock();
            try {
                commit(
                        h -> {
                            Household next = h;
                            for (ServiceRecord dependency : dependencies) {
                                next = next.with(active(dependency));
                            }
                            return next.with(updated(h.services().get(id), own, order));
                        });
                live.rights(current(id));
            } finally {
                lock.unlock();
            }
        } catch (InstallFailure | RuntimeException e) {
            back(id, after, dependencies);
            throw e;
        }
        live.uninstall(before.bundles(), book.now());
    }

    private void back(ServiceId id, ServiceRecord after, List<ServiceRecord> dependencies) {
        ReentrantLock lock = live.lock(id);
        lock.lock();
        try {
            ServiceRecord before = current(id);
            live.uninstall(after.bundles(), book.now());
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
            live.fault(id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} did not come back", id, e);
            live.fault(id, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
        }
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
        commit(
                h -> {
                    Household next = h;
                    for (ServiceId each : going) {
                        next = next.without(each);
                    }
                    return next;
                });
        live.uninstall(bundles, book.now());
        going.forEach(live::forget);
        return going;
    }

    private DeployPlan prepare(CatalogueEntry entry, VerifiedIndex index, Jobs.Progress progress)
            throws InstallFailure {
        progress.at(Job.Stage.RESOLVING, 5);
        DeployPlan plan = plan(entry, index);
        if (!plan.problems().isEmpty()) {
            throw new InstallFailure(String.join(" ", plan.problems()));
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
                        each.symbolicName() + " is not allowed: " + String.join(" ", wrong));
            }
        }
        return plan;
    }

    private ServiceRecord record(DeployPlan.Part part, InstallOrder order) throws InstallFailure {
        ServiceDescription d = part.entry().description().orElseThrow();
        boolean chosen = order != null && order.service().equals(d.id());
        String person = order == null ? "" : order.person();
        String plan = chosen ? order.plan() : free(d);
        Set<String> scopes = chosen ? order.scopes() : required(d);
        return ServiceRecord.ordered(
                d, chosen, plan, scopes, person, clock.instant(), part.bundles(), part.requires());
    }

    private static Set<String> required(ServiceDescription d) {
        return d.scopes().stream()
                .filter(Scope::required)
                .map(Scope::id)
                .collect(Collectors.toSet());
    }

    private static String free(ServiceDescription d) throws InstallFailure {
        return d.plans().stream()
                .filter(p -> p.feeMinorPerMonth() == 0)
                .map(Plan::id)
                .findFirst()
                .orElseThrow(
                        () ->
                                new InstallFailure(
                                        "It needs " + d.id() + ", which costs: order that first."));
    }

    private ServiceRecord updated(ServiceRecord before, DeployPlan.Part part, InstallOrder order) {
        ServiceRecord after =
                before.update(
                        part.entry().description().orElseThrow(),
                        clock.instant(),
                        part.bundles(),
                        part.requires());
        if (order != null) {
            for (Scope scope : after.description().scopes()) {
                GrantEvent event =
                        order.scopes().contains(scope.id()) ? GrantEvent.GIVE : GrantEvent.LAPSE;
                after = after.on(event, scope.id(), clock.instant(), order.person());
            }
            after =
                    after.choose()
                            .pinned(order.plan())
                            .with(after.standing().on(SubscriptionEvent.CONSENT));
        }
        return after;
    }

    private static ServiceRecord active(ServiceRecord record) {
        return record.with(record.standing().on(DeploymentEvent.COMMIT).on(DeploymentEvent.START));
    }

    private ServiceRecord current(ServiceId id) throws InstallFailure {
        return book.now()
                .service(id)
                .orElseThrow(() -> new InstallFailure(id + " is not installed."));
    }

    private void commit(UnaryOperator<Household> step) throws InstallFailure {
        try {
            book.change(step);
        } catch (UncheckedIOException e) {
            throw new InstallFailure(e.getMessage(), e);
        }
    }
}
