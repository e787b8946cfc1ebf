package org.foyer.store.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Tiles;
import org.foyer.store.facade.Marks;
import org.foyer.store.facade.Presses;
import org.foyer.store.facade.Rights;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.ServiceRecord;

/** The running side of services: their bundles and facades follow the household's record. */
public final class LiveServices {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final ServiceHost host;
    private final Function<ServiceId, ServiceAccess> maker;
    private final String language;
    private final Marks marks;
    private final Map<ServiceId, ServiceAccess> accesses = new ConcurrentHashMap<>();
    private final Consumer<ServiceId> gone;
    private final Map<ServiceId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<ServiceId, Reason> faults = new ConcurrentHashMap<>();

    /**
     * @param maker makes the facades of a service, all closed
     * @param language the household's
     * @param marks where in a service's code the home is
     * @param gone told of each service that has left the home
     */
    public LiveServices(
            ServiceHost host,
            Function<ServiceId, ServiceAccess> maker,
            String language,
            Marks marks,
            Consumer<ServiceId> gone) {
        this.host = host;
        this.maker = maker;
        this.language = language;
        this.marks = marks;
        this.gone = gone;
    }

    /** Held while a service's record and its running side change together. */
    public ReentrantLock lock(ServiceId id) {
        return locks.computeIfAbsent(id, i -> new ReentrantLock());
    }

    /** What the household calls the service. */
    public String name(ServiceRecord record) {
        return Rights.name(record.description(), language);
    }

    /** Makes the rights of the record hold, no more and no less. */
    public void rights(ServiceRecord record) {
        access(record.id()).apply(record.standing().mayAct() ? rightsOf(record) : Rights.NONE);
    }

    /** Whether the rights of the record are what holds, with every facade in its place. */
    public boolean holds(ServiceRecord record) {
        ServiceAccess access = accesses.get(record.id());
        Rights due = record.standing().mayAct() ? rightsOf(record) : Rights.NONE;
        return access == null ? !due.open() : access.holds(due);
    }

    /** Makes the rights hold that the record would have once it is committed. */
    public void trialRights(ServiceRecord record) {
        access(record.id()).apply(record.standing().entitled() ? rightsOf(record) : Rights.NONE);
    }

    /** Takes everything back. */
    public void close(ServiceId id) {
        ServiceAccess access = accesses.get(id);
        if (access != null) {
            access.apply(Rights.NONE);
        }
    }

    /** Starts the bundles of a service; installs what is not in the framework. */
    public void start(ServiceRecord record) throws InstallFailure {
        List<BundleRecord> bundles = record.bundles();
        for (BundleRecord bundle : bundles) {
            host.install(bundle);
        }
        marks.entered(record.id());
        try {
            for (int i = bundles.size() - 1; i >= 0; i--) { // its own bundle last
                host.start(bundles.get(i));
            }
        } catch (InstallFailure e) {
            if (host.stuck(record.id())) {
                access(record.id()).abandon();
            }
            throw e;
        } finally {
            marks.left(record.id());
        }
        faults.remove(record.id());
    }

    /**
     * Waits until the service's components work. While a right that it needs is taken back they
     * cannot; then it only must not have failed.
     */
    public void probe(ServiceRecord record) throws InstallFailure {
        boolean canWork = record.standing().entitled() && rightsOf(record).open();
        for (BundleRecord bundle : record.bundles()) {
            if (canWork) {
                host.await(bundle, PROBE);
            } else {
                Optional<Reason> failure = host.failure(bundle);
                if (failure.isPresent()) {
                    throw new InstallFailure(failure.get().summary(), failure.get());
                }
            }
        }
    }

    /** What has failed in a service that should run. */
    public Optional<Reason> failure(ServiceRecord record) {
        return host.failure(record.own());
    }

    public boolean running(ServiceRecord record) {
        return host.running(record.own());
    }

    /** Takes everything back and stops the service's own bundle. */
    public void stop(ServiceRecord record) {
        close(record.id());
        host.stop(record.own());
    }

    /** Uninstalls bundles of a service that is gone, or of its old version, that nobody needs. */
    public void uninstall(List<BundleRecord> bundles, Household left) {
        List<BundleRecord> gone = new ArrayList<>();
        for (BundleRecord record : bundles) {
            boolean needed =
                    left.services().values().stream().anyMatch(r -> r.bundles().contains(record));
            if (!needed) {
                gone.add(record);
            }
        }
        host.uninstall(gone);
    }

    /** Forgets a service that is gone. */
    public void forget(ServiceId id) {
        close(id);
        if (!host.stuck(id)) {
            accesses.remove(id);
        }
        faults.remove(id);
        gone.accept(id);
    }

    /** What the service shows and offers on the page now. */
    public Tiles tiles(ServiceId id) {
        ServiceAccess access = accesses.get(id);
        return access == null ? Tiles.NONE : access.tiles();
    }

    /** The buttons of a service that has run since the start. */
    public Optional<Presses> presses(ServiceId id) {
        return Optional.ofNullable(accesses.get(id)).map(ServiceAccess::presses);
    }

    /** Why the service does not run although it should; not kept over a restart. */
    public Optional<Reason> fault(ServiceId id) {
        return Optional.ofNullable(faults.get(id));
    }

    public void fault(ServiceId id, Reason why) {
        faults.put(id, why);
    }

    public void mended(ServiceId id) {
        faults.remove(id);
    }

    public void changed(HomeState state) {
        accesses.values().forEach(a -> a.changed(state));
    }

    /** Takes everything back from all services and removes their bundles from the framework. */
    public void shutDown() {
        accesses.values().forEach(ServiceAccess::leave);
        host.clear();
    }

    private Rights rightsOf(ServiceRecord record) {
        return Rights.of(record.description(), record.grants(), record.settings(), language);
    }

    private ServiceAccess access(ServiceId id) {
        return accesses.computeIfAbsent(id, maker);
    }
}
