package org.foyer.store.install;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.store.ServiceId;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.lib.catalogue.Withdrawal;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.ServiceRecord;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What a verified index offers once its kill list is taken off. Pure functions. */
public final class Offers {
    private static final Comparator<CatalogueEntry> BY_VERSION =
            Comparator.comparing(e -> Version.parseVersion(e.version()));

    private Offers() {}

    /** Entries that may be installed. */
    public static List<CatalogueEntry> allowed(VerifiedIndex index) {
        return index.entries().stream()
                .filter(
                        e ->
                                action(index, e.symbolicName(), e.version())
                                        .filter(w -> w.action() != Withdrawal.Action.ADVISE)
                                        .isEmpty())
                .toList();
    }

    /** The newest version of a service that may be installed. */
    public static Optional<CatalogueEntry> newest(VerifiedIndex index, ServiceId id) {
        return allowed(index).stream()
                .filter(e -> e.symbolicName().equals(id.value()) && e.description().isPresent())
                .max(BY_VERSION);
    }

    /** The newest version of each service that may be installed, in id order. */
    public static List<CatalogueEntry> newest(VerifiedIndex index) {
        Map<String, CatalogueEntry> newest = new TreeMap<>();
        for (CatalogueEntry entry : allowed(index)) {
            if (entry.description().isPresent()) {
                newest.merge(
                        entry.symbolicName(),
                        entry,
                        (a, b) -> BY_VERSION.compare(a, b) >= 0 ? a : b);
            }
        }
        return List.copyOf(newest.values());
    }

    public static boolean newer(String version, String than) {
        return Version.parseVersion(version).compareTo(Version.parseVersion(than)) > 0;
    }

    /** The severest withdrawal that touches a bundle of the service. */
    public static Optional<Withdrawal> withdrawal(VerifiedIndex index, ServiceRecord record) {
        return record.bundles().stream()
                .map((BundleRecord b) -> action(index, b.symbolicName(), b.version()))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Withdrawal::action));
    }

    private static Optional<Withdrawal> action(VerifiedIndex index, String name, String version) {
        return index.withdrawals().stream()
                .filter(w -> w.symbolicName().equals(name))
                .filter(w -> new VersionRange(w.versionRange()).includes(new Version(version)))
                .max(Comparator.comparing(Withdrawal::action));
    }
}
