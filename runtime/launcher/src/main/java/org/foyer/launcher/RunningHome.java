package org.foyer.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started framework. */
final class RunningHome {

    private static final Logger LOG = LoggerFactory.getLogger(RunningHome.class);
    private static final long STOP_MILLIS = 10_000;
    private static final long RELOAD_MILLIS = 500;

    private final Framework framework;
    private final List<Bundle> composition;

    private RunningHome(Framework framework, List<Bundle> composition) {
        this.framework = framework;
        this.composition = List.copyOf(composition);
    }

    static RunningHome start(Options options, Ends ends)
            throws BundleException, IOException, Problem {
        Framework framework =
                new org.apache.felix.framework.FrameworkFactory()
                        .newFramework(
                                FrameworkSettings.of(
                                        options, ends.abnormal(), ends.withoutServices()));
        framework.init();
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (Map.Entry<Path, Integer> entry :
                Composition.bundles(options.distribution(), options).entrySet()) {
            // By reference: the framework reads the file where it lies, without a copy.
            Bundle bundle = context.installBundle("reference:" + entry.getKey().toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.getValue());
            installed.add(bundle);
        }
        framework.start();
        for (Bundle bundle : installed) {
            start(bundle);
        }
        return new RunningHome(framework, installed);
    }

    private static void start(Bundle bundle) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null) {
            return;
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            LOG.error("{} did not start: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }

    /**
     * What is wrong after the start, one sentence each; empty when all is well. Speaks of the
     * home's own bundles: the store, which starts meanwhile, speaks of its services and probes.
     */
    List<String> selfTest(List<String> neededServices) {
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : composition) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                wrong.add(bundle.getSymbolicName() + " is not running");
            }
        }
        int level = framework.adapt(FrameworkStartLevel.class).getStartLevel();
        if (level < Composition.TOP) {
            wrong.add("the framework stands at start level " + level);
        }
        for (String service : neededServices) {
            if (reference(service, null) == null) {
                wrong.add("nobody offers " + service);
            }
        }
        return wrong;
    }

    /** A property of the first service of that type; null if there is none. */
    Object property(String service, String property) {
        ServiceReference<?> reference = reference(service, null);
        return reference == null ? null : reference.getProperty(property);
    }

    /** The first service of that type; null if there is none. */
    Object service(String type) {
        ServiceReference<?> reference = reference(type, null);
        BundleContext context = framework.getBundleContext();
        return reference == null || context == null ? null : context.getService(reference);
    }

    /** What a no-argument method of a service answers; null if there is none. */
    Object ask(String service, String method) {
        Object object = service(service);
        if (object == null) {
            return null;
        }
        try {
            for (Class<?> type : object.getClass().getInterfaces()) {
                if (type.getName().equals(service)) {
                    return type.getMethod(method).invoke(object);
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            LOG.debug("{}.{} failed", service, method, e);
            return null;
        }
    }

    private ServiceReference<?> reference(String service, String filter) {
        BundleContext context = framework.getBundleContext();
        if (context == null) {
            // Stopped meanwhile.
            return null;
        }
        try {
            ServiceReference<?>[] all = context.getAllServiceReferences(service, filter);
            return all == null ? null : all[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** False once the framework is stopping. */
    boolean isRunning() {
        int state = framework.getState();
        return state == Bundle.ACTIVE || state == Bundle.STARTING;
    }

    /**
     * Stops everything in order; waits a while for it.
     *
     * @return whether it stopped
     */
    boolean stop() {
        try {
            framework.stop();
            return framework.waitForStop(STOP_MILLIS).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            LOG.error("The framework did not stop cleanly: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Waits until the framework has stopped; meanwhile reloads changed bundles if asked to. */
    void waitForStop(Path reload) throws InterruptedException {
        if (reload == null) {
            framework.waitForStop(0);
            return;
        }
        Reloader reloader = new Reloader(framework.getBundleContext(), reload);
        while (framework.waitForStop(RELOAD_MILLIS).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            reloader.look();
        }
    }
}
