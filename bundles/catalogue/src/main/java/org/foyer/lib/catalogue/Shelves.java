package org.foyer.lib.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of a verified catalogue this home offers. Immutable. */
final class Shelves {
    private final boolean unreviewed;

    /**
     * @param unreviewed whether publishers that the platform did not review are offered, too
     */
    Shelves(boolean unreviewed) {
        this.unreviewed = unreviewed;
    }

    /** The index of a catalogue; one whose keys were since replaced counts as expired. */
    VerifiedIndex index(Saved saved, Trust trust) {
        Chain.Verified verified = saved.verified();
        List<CatalogueEntry> offered = new ArrayList<>();
        List<Held> held = new ArrayList<>(verified.held());
        for (CatalogueEntry entry : verified.entries()) {
            if (unreviewed || entry.reviewed()) {
                offered.add(entry);
            } else {
                held.add(
                        new Held(
                                entry.symbolicName(),
                                entry.version(),
                                entry.publisher().provider(),
                                Held.Cause.UNREVIEWED));
            }
        }
        Instant expires =
                saved.root().sameKeys(trust.root()) ? verified.expires() : saved.fetched();
        return new VerifiedIndex(
                verified.version(),
                saved.fetched(),
                expires,
                offered,
                verified.withdrawals(),
                held);
    }

    /** The same index after its root led to another one. */
    VerifiedIndex underRoot(VerifiedIndex index, Root before, Root now) {
        return before.sameKeys(now)
                ? index
                : new VerifiedIndex(
                        index.version(),
                        index.fetched(),
                        index.fetched(),
                        index.entries(),
                        index.withdrawals(),
                        index.held());
    }

    /**
     * @throws CatalogueException code {@code unreviewed}
     */
    void require(CatalogueEntry entry) throws CatalogueException {
        if (!unreviewed && !entry.reviewed()) {
            throw new CatalogueException(
                    "unreviewed",
                    entry.symbolicName()
                            + " comes from a publisher that was not reviewed; for development start"
                            + " the home with --unreviewed.");
        }
    }
}
