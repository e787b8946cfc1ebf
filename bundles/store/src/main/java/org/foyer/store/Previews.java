package org.foyer.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.store.install.ContentStore;
import org.foyer.store.install.DeployPlan;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Offers;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/** What installing a service would bring to this home, before anyone orders it. Thread-safe. */
final class Previews {
    private final Shelf shelf;
    private final Installer installer;
    private final ContentStore content;
    private final Waiting waiting;
    private final HouseholdBook book;

    Previews(
            Shelf shelf,
            Installer installer,
            ContentStore content,
            Waiting waiting,
            HouseholdBook book) {
        this.shelf = shelf;
        this.installer = installer;
        this.content = content;
        this.waiting = waiting;
        this.book = book;
    }

    /** Of the newest version that may be used. */
    Preview of(ServiceId service) throws StoreException {
        VerifiedIndex index = shelf.index();
        CatalogueEntry entry = shelf.newest(index, service);
        DeployPlan plan = installer.plan(entry, index);
        List<ServiceDescription> added =
                plan.parts().stream().map(p -> p.entry().description().orElseThrow()).toList();
        ServiceDescription own = entry.description().orElseThrow();
        Optional<ServiceRecord> record = book.now().service(service);
        boolean update =
                record.isPresent() && Offers.newer(entry.version(), record.get().own().version());
        return new Preview(
                service,
                added.isEmpty() ? List.of(own) : added,
                plan.added().stream().map(e -> e.symbolicName() + " " + e.version()).toList(),
                plan.added().stream()
                        .filter(e -> !content.has(e.sha256()))
                        .mapToLong(CatalogueEntry::size)
                        .sum(),
                waiting.of(own),
                record.map(r -> r.description().version()),
                update ? installer.changes(record.get(), entry, index) : List.of(),
                problems(plan, record, entry));
    }

    private static List<Reason> problems(
            DeployPlan plan, Optional<ServiceRecord> record, CatalogueEntry entry) {
        List<Reason> problems = new ArrayList<>(plan.problems());
        if (record.isPresent()) {
            try {
                OrderCheck.publisher(record.get(), entry);
            } catch (StoreException e) {
                e.why().ifPresent(problems::add);
            }
        }
        return problems;
    }
}
