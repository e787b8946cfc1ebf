package org.foyer.store.install;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.ServiceId;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.store.rights.BundleRecord;

/**
 * What an install or update adds.
 *
 * @param parts the service asked for first, then services that come as dependencies; empty if there
 *     are problems
 * @param problems why it cannot be done, naming what is missing
 */
public record DeployPlan(List<Part> parts, List<Reason> problems) {
    public DeployPlan {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /**
     * One service of the plan.
     *
     * @param entry its catalogue entry
     * @param added its bundle and plain bundles that are not here yet
     * @param bundles all its bundles, its own first
     * @param requires services it needs
     */
    public record Part(
            CatalogueEntry entry,
            List<CatalogueEntry> added,
            List<BundleRecord> bundles,
            List<ServiceId> requires) {
        public Part {
            added = List.copyOf(added);
            bundles = List.copyOf(bundles);
            requires = List.copyOf(requires);
        }
    }

    /** Every bundle to be added, once. */
    public Set<CatalogueEntry> added() {
        Set<CatalogueEntry> all = new LinkedHashSet<>();
        parts.forEach(p -> all.addAll(p.added()));
        return all;
    }
}
