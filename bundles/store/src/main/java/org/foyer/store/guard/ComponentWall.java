package org.foyer.store.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.foyer.lib.verify.Gate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/**
 * The dumber wall behind the reading of component descriptions: it asks Declarative Services itself
 * what it made of them. Every component of a store bundle refers to a gate, a service that the
 * bundle alone sees; the gate is registered once all descriptions are within the allowed set, so
 * that nothing of a bundle is instantiated before. Thread-safe.
 */
public final class ComponentWall {
    private static final String FACADES = "org.foyer.api.service.";
    private static final Duration READ = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Map<Long, ServiceRegistration<?>> gates = new ConcurrentHashMap<>();

    public ComponentWall(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /**
     * Starts a bundle with its gate shut, compares, and opens the gate; the service's own code runs
     * on this thread. The bundle is stopped again when anything is not as it must be.
     *
     * @throws BundleException when it does not start or is refused; the message says why
     */
    public void start(Bundle bundle) throws BundleException {
        shut(bundle);
        bundle.start(Bundle.START_TRANSIENT);
        Optional<String> refusal = refusal(bundle);
        if (refusal.isPresent()) {
            bundle.stop(Bundle.STOP_TRANSIENT);
            throw new BundleException(refusal.get(), BundleException.REJECTED_BY_HOOK);
        }
        open(bundle);
    }

    /** Stops a bundle and shuts its gate. */
    public void stop(Bundle bundle) throws BundleException {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } finally {
            shut(bundle);
        }
    }

    private void open(Bundle bundle) {
        Map<String, Object> properties = Map.of(Gate.OF, bundle.getSymbolicName());
        // Registered under a lock of nobody: opening runs the service's constructors, which may
        // hang for ever.
        ServiceRegistration<?> gate =
                context.registerService(
                        Gate.TYPE, new Object(), FrameworkUtil.asDictionary(properties));
        ServiceRegistration<?> before = gates.put(bundle.getBundleId(), gate);
        if (before != null) {
            before.unregister();
        }
    }

    private void shut(Bundle bundle) {
        ServiceRegistration<?> gate = gates.remove(bundle.getBundleId());
        if (gate != null) {
            try {
                gate.unregister();
            } catch (IllegalStateException e) {
                gates.remove(bundle.getBundleId()); // the store is stopping and took it along
            }
        }
    }

    private Optional<String> refusal(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        int announced =
                header == null || header.isBlank()
                        ? 0
                        : (int) Arrays.stream(header.split(",")).count();
        long end = System.nanoTime() + READ.toNanos();
        Collection<ComponentDescriptionDTO> read = components.getComponentDescriptionDTOs(bundle);
        while (read.size() != announced && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(2_000_000);
            read = components.getComponentDescriptionDTOs(bundle);
        }
        if (read.size() != announced) {
            return Optional.of(
                    "Declarative Services reads "
                            + read.size()
                            + " of its "
                            + announced
                            + " component descriptions: see the log for what is wrong with them.");
        }
        return read.stream()
                .map(d -> refusal(bundle.getSymbolicName(), d))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why a component may not be, as Declarative Services understood it; empty if it may. */
    static Optional<String> refusal(String symbolicName, ComponentDescriptionDTO d) {
        String start = symbolicName + ".";
        String what = null;
        if (d.implementationClass == null || !d.implementationClass.startsWith(start)) {
            what = "is implemented by " + d.implementationClass;
        } else if (!Arrays.stream(d.serviceInterfaces).allMatch(s -> s.startsWith(start))) {
            what = "provides " + String.join(", ", d.serviceInterfaces);
        } else if (d.factory != null) {
            what = "is a factory";
        } else if (!Arrays.stream(d.configurationPid).allMatch(p -> inside(p, symbolicName))) {
            what = "is configured by " + String.join(", ", d.configurationPid);
        } else if (Arrays.stream(d.references).noneMatch(r -> gate(symbolicName, r))) {
            what = "does not wait at the gate";
        } else {
            for (ReferenceDTO r : d.references) {
                boolean known = r.interfaceName.startsWith(FACADES);
                boolean own = r.interfaceName.startsWith(start);
                if (!known && !own && !gate(symbolicName, r) && !always(r)) {
                    what = "refers to " + r.interfaceName;
                }
            }
        }
        return what == null
                ? Optional.empty()
                : Optional.of("Component " + d.name + " " + what + ": not started.");
    }

    private static boolean inside(String pid, String symbolicName) {
        return pid.equals(symbolicName) || pid.startsWith(symbolicName + ".");
    }

    /** The condition that Declarative Services 1.5 adds to every component; always true. */
    private static boolean always(ReferenceDTO r) {
        return "osgi.ds.satisfying.condition".equals(r.name)
                && "org.osgi.service.condition.Condition".equals(r.interfaceName)
                && "(osgi.condition.id=true)".equals(r.target)
                && r.bind == null
                && r.field == null
                && r.parameter == null;
    }

    private static boolean gate(String symbolicName, ReferenceDTO r) {
        return Gate.NAME.equals(r.name)
                && Gate.TYPE.equals(r.interfaceName)
                && "1..1".equals(r.cardinality)
                && "static".equals(r.policy)
                && Gate.filter(symbolicName).equals(r.target)
                && r.bind == null
                && r.field == null
                && r.parameter == null;
    }
}
