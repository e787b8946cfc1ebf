package org.foyer.store.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.jar.JarInputStream;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.store.facade.Bounded;
import org.foyer.store.guard.ComponentWall;
import org.foyer.store.guard.ManifestWall;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework of this home as the host of services. Nothing is started persistently: what runs
 * after a boot is what the household's record says, not what the framework remembers.
 */
public final class FrameworkHost implements ServiceHost {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkHost.class);
    private static final Reason GONE = Reason.of(ReasonCode.SERVICE_FILES_DAMAGED);
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** What the framework writes beside a bundle's own bytes. */
    private static final long FRAMEWORK_BYTES = 256 << 10;

    private final BundleContext context;
    private final ContentStore content;
    private final BundleCheck check;
    private final ComponentWall components;
    private final HealthProbe probe;
    private final Executor threads;
    private final Stuck stuck;

    /**
     * @param check makes the bundle that the framework sees
     * @param components starts bundles with their components compared
     * @param probe asks what became of them
     * @param threads for a service's own code, which may hang
     * @param stuck told of what never ends
     */
    public FrameworkHost(
            BundleContext context,
            ContentStore content,
            BundleCheck check,
            ComponentWall components,
            HealthProbe probe,
            Executor threads,
            Stuck stuck) {
        this.context = context;
        this.content = content;
        this.check = check;
        this.components = components;
        this.probe = probe;
        this.threads = threads;
        this.stuck = stuck;
    }

    /** The record that a store bundle in the framework stands for. */
    public static Optional<BundleRecord> record(Bundle bundle) {
        String location = bundle.getLocation();
        String start = BundleRecord.PREFIX + bundle.getSymbolicName() + ":";
        if (!location.startsWith(start) || location.length() != start.length() + 64) {
            return Optional.empty();
        }
        return Optional.of(
                new BundleRecord(
                        bundle.getSymbolicName(),
                        bundle.getVersion().toString(),
                        location.substring(start.length())));
    }

    private Optional<Bundle> find(BundleRecord record) {
        return Optional.ofNullable(context.getBundle(record.location()));
    }

    private List<Bundle> all() {
        List<Bundle> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(BundleRecord.PREFIX)) {
                found.add(bundle);
            }
        }
        return found;
    }

    @Override
    public void install(BundleRecord record) throws InstallFailure {
        if (find(record).isPresent()) {
            return;
        }
        if (!content.has(record.sha256())) {
            throw new InstallFailure(
                    "The files of " + record.symbolicName() + " are missing or damaged.",
                    Reason.of(ReasonCode.SERVICE_FILES_DAMAGED));
        }
        apart(record.symbolicName());
        byte[] jar = check.admit(content.path(record.sha256()), record.symbolicName());
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Optional<String> refusal = ManifestWall.refusal(in.getManifest());
            if (refusal.isPresent()) {
                throw new InstallFailure(
                        record.symbolicName() + " is not allowed: " + refusal.get() + ".",
                        Reason.of(ReasonCode.SERVICE_NOT_ALLOWED)
                                .quoting(refusal.get(), Reason.CHECK));
            }
        } catch (IOException e) {
            throw new InstallFailure(
                    record.symbolicName() + " cannot be read: " + e.getMessage(),
                    Reason.of(ReasonCode.SERVICE_FILES_DAMAGED),
                    e);
        }
        try {
            Bundle bundle = context.installBundle(record.location(), new ByteArrayInputStream(jar));
            if (!record.symbolicName().equals(bundle.getSymbolicName())
                    || !record.version().equals(bundle.getVersion().toString())) {
                uninstall(bundle);
                throw new InstallFailure(
                        record.symbolicName() + " is not the bundle that was announced.",
                        Reason.of(ReasonCode.SERVICE_FILES_FOREIGN));
            }
        } catch (BundleException e) {
            if (content.isFull(e, 2L * jar.length + FRAMEWORK_BYTES)) {
                throw ContentStore.noRoom(record.symbolicName(), e);
            }
            throw new InstallFailure(
                    record.symbolicName() + " cannot be installed: " + e.getMessage(),
                    Reason.of(ReasonCode.SERVICE_UNFIT)
                            .quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL),
                    e);
        }
    }

    /** Packages of one service never lie within those of another. */
    private void apart(String symbolicName) throws InstallFailure {
        ServiceId id = new ServiceId(symbolicName);
        for (Bundle other : all()) {
            if (id.overlaps(new ServiceId(other.getSymbolicName()))) {
                throw new InstallFailure(
                        symbolicName
                                + " cannot stand beside "
                                + other.getSymbolicName()
                                + ": the name of one lies within that of the other.",
                        Reason.of(ReasonCode.SERVICE_NAME_TAKEN, "by", other.getSymbolicName()));
            }
        }
    }

    @Override
    public void start(BundleRecord record) throws InstallFailure {
        Bundle bundle = there(record);
        ServiceId id = new ServiceId(bundle.getSymbolicName());
        if (stuck.is(id)) {
            throw new InstallFailure(
                    ReasonCode.SERVICE_HANGS,
                    id + " still hangs from before: restart the home.",
                    null);
        }
        if (bundle.getState() == Bundle.ACTIVE) {
            return;
        }
        try {
            Bounded.run(
                    threads,
                    START,
                    bundle.getSymbolicName() + " does not start",
                    () -> components.start(bundle));
        } catch (Bounded.BoundedException e) {
            boolean hangs = e.getCause() instanceof Bounded.BoundedException;
            if (hangs) {
                stuck.add(id, bundle.getSymbolicName(), e.still());
            }
            if (hangs) {
                throw new InstallFailure(ReasonCode.SERVICE_HANGS, e.getMessage(), e);
            }
            throw new InstallFailure(
                    e.getMessage(),
                    Reason.of(ReasonCode.SERVICE_CALL_FAILED)
                            .quoting(String.valueOf(e.getMessage()), bundle.getSymbolicName()),
                    e);
        }
    }

    @Override
    public void stop(BundleRecord record) {
        find(record).ifPresent(this::stop);
    }

    private void stop(Bundle bundle) {
        quietly(bundle, "stop", () -> components.stop(bundle));
    }

    @Override
    public void uninstall(Collection<BundleRecord> records) {
        List<Bundle> gone = records.stream().flatMap(r -> find(r).stream()).toList();
        gone.forEach(this::uninstall);
        forget(gone);
    }

    @Override
    public void clear() {
        all().forEach(this::uninstall);
    }

    @Override
    public boolean running(BundleRecord record) {
        return find(record).map(b -> b.getState() == Bundle.ACTIVE).orElse(false);
    }

    @Override
    public Optional<Reason> failure(BundleRecord record) {
        return find(record).map(probe::failure).orElseGet(() -> Optional.of(GONE));
    }

    @Override
    public void await(BundleRecord record, Duration within) throws InstallFailure {
        probe.await(there(record), within);
    }

    private Bundle there(BundleRecord record) throws InstallFailure {
        return find(record)
                .orElseThrow(
                        () -> new InstallFailure(record.symbolicName() + " is not there.", GONE));
    }

    private void uninstall(Bundle bundle) {
        stop(bundle);
        quietly(bundle, "uninstall", bundle::uninstall);
    }

    @Override
    public boolean stuck(ServiceId service) {
        return stuck.is(service);
    }

    /** Lets go of the classes of uninstalled bundles; touches store bundles only. */
    private void forget(Collection<Bundle> bundles) {
        List<Bundle> ended =
                bundles.stream().filter(b -> b.getState() == Bundle.UNINSTALLED).toList();
        if (!ended.isEmpty()) {
            context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(ended);
        }
    }

    private void quietly(Bundle bundle, String what, Bounded.Work work) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        boolean waits = !stuck.is(new ServiceId(bundle.getSymbolicName()));
        try {
            // Whoever waits for a bundle that hangs hangs, too: it goes when it can.
            Bounded.run(threads, waits ? STOP : Duration.ZERO, what, work);
        } catch (Bounded.BoundedException e) {
            LOG.warn("{} of {}: {}", what, bundle.getSymbolicName(), e.getMessage());
        }
    }
}
