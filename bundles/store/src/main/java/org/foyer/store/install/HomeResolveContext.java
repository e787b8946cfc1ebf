package org.foyer.store.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.verify.WiringPolicy;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/**
 * The home as it runs, with its wirings as they are, plus what the catalogue offers. Existing
 * wirings are never changed; what the walls forbid is not offered here either.
 */
final class HomeResolveContext extends ResolveContext {
    private final Resource wanted;
    private final Map<Resource, CatalogueEntry> offered;
    private final Map<Resource, Wiring> wirings = new HashMap<>();
    private final List<BundleWiring> providers = new ArrayList<>();

    /**
     * @param offered what may be added
     * @param leaving bundles that make room, so nothing new may be wired to them
     */
    HomeResolveContext(
            BundleContext context,
            Resource wanted,
            Map<Resource, CatalogueEntry> offered,
            Set<Bundle> leaving) {
        this.wanted = wanted;
        this.offered = offered;
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                wirings.put(wiring.getRevision(), wiring);
                if (!leaving.contains(bundle)) {
                    providers.add(wiring);
                }
            }
        }
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.of(wanted);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> found = new ArrayList<>();
        for (BundleWiring wiring : providers) {
            BundleRevision revision = wiring.getRevision();
            boolean store = revision.getBundle().getLocation().startsWith(BundleRecord.PREFIX);
            for (Capability c : wiring.getResourceCapabilities(requirement.getNamespace())) {
                boolean allowed =
                        store
                                ? offers(requirement, c)
                                : WiringPolicy.platform(c.getNamespace(), c.getAttributes());
                if (allowed && Requirements.matches(requirement, c)) {
                    found.add(c);
                }
            }
        }
        List<Capability> fresh = new ArrayList<>();
        for (Map.Entry<Resource, CatalogueEntry> entry : offered.entrySet()) {
            boolean same = !entry.getKey().equals(wanted) && sameName(entry.getValue());
            for (Capability c : entry.getKey().getCapabilities(requirement.getNamespace())) {
                if (!same && offers(requirement, c) && Requirements.matches(requirement, c)) {
                    fresh.add(c);
                }
            }
        }
        fresh.sort(
                Comparator.comparing(
                                (Capability c) ->
                                        Version.parseVersion(
                                                offered.get(c.getResource()).version()))
                        .reversed());
        found.addAll(fresh);
        return found;
    }

    private boolean sameName(CatalogueEntry entry) {
        CatalogueEntry own = offered.get(wanted);
        return own != null && own.symbolicName().equals(entry.symbolicName());
    }

    /** What a bundle needs of its own is its own matter; of others there are interfaces alone. */
    private static boolean offers(Requirement requirement, Capability c) {
        return WiringPolicy.store(c.getNamespace())
                || (Requirements.SERVICE.equals(c.getNamespace())
                        && c.getResource().equals(requirement.getResource()));
    }

    @Override
    public int insertHostedCapability(
            List<Capability> capabilities, HostedCapability hostedCapability) {
        capabilities.add(hostedCapability);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        return Requirements.effective(requirement);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return wirings;
    }

    /** Everything that is missing for the resource, by name. */
    Set<String> missing() {
        Set<String> words = new LinkedHashSet<>();
        missing(wanted, new LinkedHashSet<>(), words);
        return words;
    }

    private void missing(Resource resource, Set<Resource> seen, Set<String> words) {
        if (!seen.add(resource)) {
            return;
        }
        for (Requirement requirement : resource.getRequirements(null)) {
            if (!isEffective(requirement) || Requirements.optional(requirement)) {
                continue;
            }
            List<Capability> found = findProviders(requirement);
            if (found.isEmpty()) {
                words.add(Requirements.describe(requirement));
            } else if (found.stream().noneMatch(c -> wirings.containsKey(c.getResource()))) {
                missing(found.get(0).getResource(), seen, words);
            }
        }
    }
}
