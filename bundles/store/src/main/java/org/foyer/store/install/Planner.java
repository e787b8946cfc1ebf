package org.foyer.store.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.Household;
import org.foyer.store.rights.ServiceRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;

/** Works out, without changing anything, what an install or update would add. */
public final class Planner {
    private final BundleContext context;

    public Planner(BundleContext context) {
        this.context = context;
    }

    /**
     * Resolves an entry against the running home.
     *
     * @param offered what may be added; withdrawn entries left out
     * @param leaving bundles that the entry replaces
     */
    public DeployPlan plan(
            CatalogueEntry wanted,
            Collection<CatalogueEntry> offered,
            Household household,
            Set<BundleRecord> leaving) {
        Map<Resource, CatalogueEntry> entries = new HashMap<>();
        offered.forEach(e -> entries.put(e.resource(), e));
        entries.put(wanted.resource(), wanted);
        Set<Bundle> gone =
                leaving.stream()
                        .map(r -> context.getBundle(r.location()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        HomeResolveContext home = new HomeResolveContext(context, wanted.resource(), entries, gone);
        try {
            Map<Resource, List<Wire>> wires =
                    new ResolverImpl(new Logger(0), Runnable::run).resolve(home);
            return plan(wanted, wires, entries, household);
        } catch (ResolutionException e) {
            Set<String> missing = new LinkedHashSet<>(home.missing());
            if (missing.isEmpty()) {
                for (Requirement r : e.getUnresolvedRequirements()) {
                    missing.add(Requirements.describe(r));
                }
            }
            Reason problem =
                    missing.isEmpty()
                            ? Reason.of(ReasonCode.SERVICE_UNFIT)
                                    .quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL)
                            : Reason.of(
                                    ReasonCode.SERVICE_PARTS_MISSING,
                                    "needs",
                                    Reason.cut(String.join("; ", missing)));
            return new DeployPlan(List.of(), List.of(problem));
        }
    }

    private DeployPlan plan(
            CatalogueEntry wanted,
            Map<Resource, List<Wire>> wires,
            Map<Resource, CatalogueEntry> entries,
            Household household) {
        List<DeployPlan.Part> parts = new ArrayList<>();
        parts.add(part(wanted, wires, entries, household));
        for (Resource resource : wires.keySet()) {
            CatalogueEntry entry = entries.get(resource);
            if (entry != null && !entry.equals(wanted) && entry.description().isPresent()) {
                parts.add(part(entry, wires, entries, household));
            }
        }
        return new DeployPlan(parts, List.of());
    }

    /** The service with the plain bundles and the services that it reaches over wires. */
    private DeployPlan.Part part(
            CatalogueEntry service,
            Map<Resource, List<Wire>> wires,
            Map<Resource, CatalogueEntry> entries,
            Household household) {
        List<CatalogueEntry> added = new ArrayList<>();
        List<BundleRecord> bundles = new ArrayList<>();
        Set<ServiceId> requires = new LinkedHashSet<>();
        Set<Resource> seen = new LinkedHashSet<>();
        List<Resource> open = new ArrayList<>(List.of(service.resource()));
        while (!open.isEmpty()) {
            Resource resource = open.remove(0);
            if (!seen.add(resource)) {
                continue;
            }
            CatalogueEntry entry = entries.get(resource);
            Optional<BundleRecord> installed = installed(resource);
            if (entry != null) {
                if (!entry.equals(service) && entry.description().isPresent()) {
                    requires.add(new ServiceId(entry.symbolicName()));
                    continue;
                }
                added.add(entry);
                bundles.add(
                        new BundleRecord(entry.symbolicName(), entry.version(), entry.sha256()));
                wires.getOrDefault(resource, List.of()).forEach(w -> open.add(w.getProvider()));
            } else if (installed.isPresent()) {
                Optional<ServiceId> owner = owner(installed.get(), household);
                if (owner.isPresent()) {
                    requires.add(owner.get());
                    continue;
                }
                bundles.add(installed.get());
                BundleWiring wiring = ((BundleRevision) resource).getWiring();
                for (BundleWire wire : wiring.getRequiredWires(null)) {
                    open.add(wire.getProvider());
                }
            }
        }
        return new DeployPlan.Part(service, added, bundles, List.copyOf(requires));
    }

    private static Optional<BundleRecord> installed(Resource resource) {
        return resource instanceof BundleRevision revision
                ? FrameworkHost.record(revision.getBundle())
                : Optional.empty();
    }

    private static Optional<ServiceId> owner(BundleRecord bundle, Household household) {
        return household.services().values().stream()
                .filter(r -> r.own().equals(bundle))
                .map(ServiceRecord::id)
                .findFirst();
    }
}
