package org.foyer.store.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.jar.JarFile;
import org.foyer.store.facade.Bounded;
import org.foyer.store.guard.ManifestWall;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store bundles in the framework. Nothing is started persistently: what runs after a boot is what
 * the household's record says, not what the framework remembers.
 */
public final class Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ContentStore content;
    private final Executor threads;

    /**
     * @param threads for a service's own code, which may hang
     */
    public Deployer(BundleContext context, ContentStore content, Executor threads) {
        this.context = context;
        this.content = content;
        this.threads = threads;
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

    public Optional<Bundle> find(BundleRecord record) {
        return Optional.ofNullable(context.getBundle(record.location()));
    }

    /** All store bundles in the framework. */
    public List<Bundle> all() {
        List<Bundle> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(BundleRecord.PREFIX)) {
                found.add(bundle);
            }
        }
        return found;
    }

    /** Installs the bundle from the content store, or finds it in the framework. */
    public Bundle install(BundleRecord record) throws InstallFailure {
        Optional<Bundle> there = find(record);
        if (there.isPresent()) {
            return there.get();
        }
        if (!content.has(record.sha256())) {
            throw new InstallFailure(
                    "The files of " + record.symbolicName() + " are missing or damaged.");
        }
        try (JarFile jar = new JarFile(content.path(record.sha256()).toFile())) {
            Optional<String> refusal = ManifestWall.refusal(jar.getManifest());
            if (refusal.isPresent()) {
                throw new InstallFailure(
                        record.symbolicName() + " is not allowed: " + refusal.get() + ".");
            }
        } catch (IOException e) {
            throw new InstallFailure(
                    record.symbolicName() + " cannot be read: " + e.getMessage(), e);
        }
        try (InputStream in = Files.newInputStream(content.path(record.sha256()))) {
            Bundle bundle = context.installBundle(record.location(), in);
            if (!record.symbolicName().equals(bundle.getSymbolicName())
                    || !record.version().equals(bundle.getVersion().toString())) {
                uninstall(bundle);
                throw new InstallFailure(
                        record.symbolicName() + " is not the bundle that was announced.");
            }
            return bundle;
        } catch (BundleException | IOException e) {
            throw new InstallFailure(
                    record.symbolicName() + " cannot be installed: " + e.getMessage(), e);
        }
    }

    public void start(Bundle bundle) throws InstallFailure {
        if (bundle.getState() == Bundle.ACTIVE) {
            return;
        }
        try {
            Bounded.run(
                    threads,
                    START,
                    bundle.getSymbolicName() + " does not start",
                    () -> bundle.start(Bundle.START_TRANSIENT));
        } catch (Bounded.BoundedException e) {
            throw new InstallFailure(e.getMessage(), e);
        }
    }

    public void stop(Bundle bundle) {
        quietly(bundle, "stop", () -> bundle.stop(Bundle.STOP_TRANSIENT));
    }

    public void uninstall(Bundle bundle) {
        stop(bundle);
        quietly(bundle, "uninstall", bundle::uninstall);
    }

    /** Lets go of the classes of uninstalled bundles; touches store bundles only. */
    public void forget(Collection<Bundle> bundles) {
        if (!bundles.isEmpty()) {
            context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles);
        }
    }

    private void quietly(Bundle bundle, String what, Bounded.Work work) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        try {
            Bounded.run(threads, STOP, what, work);
        } catch (Bounded.BoundedException e) {
            LOG.warn("{} of {}: {}", what, bundle.getSymbolicName(), e.getMessage());
        }
    }
}
