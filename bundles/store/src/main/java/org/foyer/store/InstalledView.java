package org.foyer.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Scope;
import org.foyer.api.store.SubscriptionState;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.ServiceRecord;
import org.foyer.store.rights.Standing;

/**
 * An installed service as people see it: what the record says, what really runs and what the
 * catalogue offers, in one. Thread-safe.
 */
final class InstalledView {
    private final LiveServices live;
    private final Jobs jobs;
    private final Shelf shelf;
    private final Protection protection;
    private final Waiting waiting;

    InstalledView(
            LiveServices live, Jobs jobs, Shelf shelf, Protection protection, Waiting waiting) {
        this.live = live;
        this.jobs = jobs;
        this.shelf = shelf;
        this.protection = protection;
        this.waiting = waiting;
    }

    InstalledService show(ServiceRecord r) {
        Standing standing = r.standing();
        return new InstalledService(
                r.description(),
                deployment(r),
                standing.withheld() ? SubscriptionState.SUSPENDED : standing.subscription(),
                r.plan(),
                r.grants(),
                r.chosen(),
                trouble(r),
                standing.mayRun() ? waiting.of(r.description()) : List.of(),
                live.tiles(r.id()),
                shelf.newer(r.id(), r.own().version()));
    }

    private Deployment deployment(ServiceRecord r) {
        if (jobs.running(r.id()).filter(j -> j.kind() == Job.Kind.UNINSTALL).isPresent()) {
            return Deployment.REMOVING;
        }
        Deployment recorded = r.standing().deployment();
        boolean works = live.running(r) && live.holds(r);
        return recorded == Deployment.ACTIVE && !works ? Deployment.INSTALLED : recorded;
    }

    private Optional<Reason> trouble(ServiceRecord r) {
        if (r.trouble().isPresent()) {
            return r.trouble();
        }
        Optional<Reason> closed = protection.trouble();
        if (closed.isPresent()) {
            return closed;
        }
        Optional<Scope> missing = r.missing();
        if (missing.isPresent()) {
            return Optional.of(
                    Reason.of(
                            ReasonCode.GRANT_REVOKED,
                            "service",
                            live.name(r),
                            "scope",
                            missing.get().id()));
        }
        return live.fault(r.id());
    }
}
