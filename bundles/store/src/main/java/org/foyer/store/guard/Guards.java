package org.foyer.store.guard;

import java.util.List;
import java.util.Optional;
import org.foyer.api.runtime.SelfTest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/**
 * The walls around store bundles, in force from construction to {@link #close}. Until the self-test
 * has passed they let no store bundle resolve, the test's own probes apart. Thread-safe.
 */
public final class Guards implements AutoCloseable {
    private final BundleContext context;
    private final List<ServiceRegistration<?>> registrations;
    private volatile boolean open;
    private volatile List<SelfTest.Check> results = List.of();

    public Guards(BundleContext context) {
        this.context = context;
        StoreServiceHooks services = new StoreServiceHooks(context.getBundle());
        registrations =
                List.of(
                        context.registerService(
                                ResolverHookFactory.class, new StoreResolverHook(() -> open), null),
                        context.registerService(FindHook.class, services, null),
                        context.registerService(EventListenerHook.class, services, null));
    }

    /** Tries every wall and opens the store if all held. */
    public synchronized List<SelfTest.Check> test() {
        open = true; // probes must be able to resolve where that is allowed
        results = List.copyOf(new WallTest(context).run());
        open = results.stream().allMatch(SelfTest.Check::ok);
        return results;
    }

    /** Results of the last test; empty before the first. */
    public List<SelfTest.Check> results() {
        return results;
    }

    /** Why the store is closed; empty when it is open. */
    public Optional<String> closed() {
        if (results.isEmpty()) {
            return Optional.of("the walls around services are not tested yet");
        }
        return results.stream()
                .filter(r -> !r.ok())
                .map(r -> r.check() + ": " + r.detail())
                .findFirst();
    }

    @Override
    public void close() {
        open = false;
        for (ServiceRegistration<?> registration : registrations) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                open = false; // the bundle is stopping and took it along
            }
        }
    }
}
