package org.foyer.store.guard;

import java.util.Collection;
import java.util.Map;
import org.foyer.lib.verify.Gate;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;

/**
 * Second wall: a facade is seen by its own service only, and a store bundle sees nothing but its
 * facades and its own services: services share no objects (model 8). The answer for a pair of
 * bundles never changes, so no component keeps a stale reference.
 */
final class StoreServiceHooks implements FindHook, EventListenerHook {
    private final Bundle self;

    StoreServiceHooks(Bundle self) {
        this.self = self;
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        references.removeIf(r -> !visible(context.getBundle(), r));
    }

    @Override
    public void event(
            ServiceEvent event,
            Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        listeners
                .keySet()
                .removeIf(context -> !visible(bundle(context), event.getServiceReference()));
    }

    private boolean visible(Bundle seeker, ServiceReference<?> reference) {
        if (seeker == null) {
            return false;
        }
        Bundle owner = reference.getBundle();
        if (seeker.getBundleId() == 0 || seeker.equals(self) || seeker.equals(owner)) {
            return true;
        }
        Object property = reference.getProperty(ServiceAccess.OWNER);
        Object facadeOf = property == null ? reference.getProperty(Gate.OF) : property;
        boolean isFacade = facadeOf != null && self.equals(owner);
        if (!fromStore(seeker)) {
            return !isFacade && !(owner != null && fromStore(owner));
        }
        return isFacade && facadeOf.equals(seeker.getSymbolicName());
    }

    private static Bundle bundle(BundleContext context) {
        try {
            return context.getBundle();
        } catch (IllegalStateException e) {
            return null; // the listener's bundle has just stopped
        }
    }

    private static boolean fromStore(Bundle bundle) {
        return bundle.getLocation().startsWith(BundleRecord.PREFIX);
    }
}
