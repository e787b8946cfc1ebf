package org.foyer.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.Home;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.install.ContentStore;
import org.foyer.store.install.DeployPlan;
import org.foyer.store.install.Installer;

/** What installing a service would bring to this home, before anyone orders it. Thread-safe. */
final class Previews {
    private final Shelf shelf;
    private final Installer installer;
    private final ContentStore content;
    private final Home home;

    Previews(Shelf shelf, Installer installer, ContentStore content, Home home) {
        this.shelf = shelf;
        this.installer = installer;
        this.content = content;
        this.home = home;
    }

    /** Of the newest version that may be used. */
    Preview of(ServiceId service) throws StoreException {
        VerifiedIndex index = shelf.index();
        CatalogueEntry entry = shelf.newest(index, service);
        DeployPlan plan = installer.plan(entry, index);
        List<ServiceDescription> added =
                plan.parts().stream().map(p -> p.entry().description().orElseThrow()).toList();
        ServiceDescription own = entry.description().orElseThrow();
        Set<DeviceKind> there = EnumSet.noneOf(DeviceKind.class);
        home.state().devices().values().forEach(d -> there.add(d.device().kind()));
        return new Preview(
                service,
                added.isEmpty() ? List.of(own) : added,
                plan.added().stream().map(e -> e.symbolicName() + " " + e.version()).toList(),
                plan.added().stream()
                        .filter(e -> !content.has(e.sha256()))
                        .mapToLong(CatalogueEntry::size)
                        .sum(),
                own.needs().stream().filter(k -> !there.contains(k)).sorted().toList(),
                plan.problems());
    }
}
