package org.foyer.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * What the installed bundles ask for, once all of the home has started: before that, a bundle that
 * is merely late would look like a mistyped PID. Bundles that come and go are followed. One thread
 * at a time.
 */
final class KnownSettings {

    private final BundleContext context;
    private final Map<Long, Long> seen = new HashMap<>();
    private Optional<Known> known = Optional.empty();

    KnownSettings(BundleContext context) {
        this.context = context;
    }

    Optional<Known> now() {
        try {
            look();
        } catch (IllegalStateException e) {
            // A bundle, or this one, went while it was looked at: the next look sees what is left.
            return known;
        }
        return known;
    }

    private void look() {
        FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        String last = context.getProperty("org.osgi.framework.startlevel.beginning");
        if (last != null && level.getStartLevel() < Integer.parseInt(last)) {
            return;
        }
        Map<Long, Long> modified = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() != 0 && bundle.getState() != Bundle.UNINSTALLED) {
                modified.put(bundle.getBundleId(), bundle.getLastModified());
            }
        }
        if (modified.equals(seen)) {
            return;
        }
        Descriptions descriptions = new Descriptions();
        Known all = new Known(Map.of());
        for (Bundle bundle : context.getBundles()) {
            if (modified.containsKey(bundle.getBundleId())) {
                all = all.and(descriptions.of(bundle));
            }
        }
        seen.clear();
        seen.putAll(modified);
        known = Optional.of(all);
    }
}
