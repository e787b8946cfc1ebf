package org.foyer.store.guard;

import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The walls around store bundles, in force from construction to {@link #close}. Until the self-test
 * has passed they let no store bundle resolve, the test's own probes apart. Thread-safe.
 */
public final class Guards implements AutoCloseable {
    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final List<ServiceRegistration<?>> registrations;
    private volatile boolean open;
    private volatile List<SelfTest.Check> results = List.of();

    /**
     * @param components Declarative Services, whose reading of components is tried, too
     */
    public Guards(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
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
        results = List.copyOf(new WallTest(context, components).run());
        open = results.stream().allMatch(SelfTest.Check::ok);
        return results;
    }

    /** Results of the last test; empty before the first. */
    public List<SelfTest.Check> results() {
        return results;
    }

    /** What keeps the store closed; empty when it is open. */
    public Optional<SelfTest.Check> closed() {
        if (results.isEmpty()) {
            return Optional.of(SelfTest.Check.fails("walls", Reason.of(ReasonCode.CHECK_NOT_RUN)));
        }
        return results.stream().filter(r -> !r.ok()).findFirst();
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
