package org.foyer.store.guard;

import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.foyer.lib.verify.WiringPolicy;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Second wall: what store bundles may be wired to, and that nothing of the platform is ever wired
 * to them (store design 4: a store bundle exporting a higher version of a contract did capture
 * core).
 */
final class StoreResolverHook implements ResolverHook, ResolverHookFactory {
    private final BooleanSupplier open;

    /**
     * @param open false closes the wall altogether: no store bundle resolves
     */
    StoreResolverHook(BooleanSupplier open) {
        this.open = open;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        candidates.removeIf(r -> fromStore(r) && (!open.getAsBoolean() || !honest(r)));
    }

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisions) {
        if (fromStore(singleton.getRevision())) {
            collisions.clear(); // the old and the new version are both there during an update
        } else {
            collisions.removeIf(c -> fromStore(c.getRevision()));
        }
    }

    @Override
    public void filterMatches(
            BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (fromStore(requirement.getRevision())) {
            candidates.removeIf(c -> !allowed(c));
        } else {
            candidates.removeIf(c -> fromStore(c.getRevision()));
        }
    }

    @Override
    public void end() {
        // nothing is kept between resolve operations
    }

    private static boolean allowed(BundleCapability capability) {
        return fromStore(capability.getRevision())
                ? WiringPolicy.store(capability.getNamespace())
                : WiringPolicy.platform(capability.getNamespace(), capability.getAttributes());
    }

    private static boolean honest(BundleRevision revision) {
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return !fragment
                && revision.getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE).isEmpty();
    }

    private static boolean fromStore(BundleRevision revision) {
        return revision.getBundle().getLocation().startsWith(BundleRecord.PREFIX);
    }
}
