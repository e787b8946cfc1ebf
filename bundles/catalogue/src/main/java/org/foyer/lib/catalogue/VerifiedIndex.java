package org.foyer.lib.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A catalogue whose signatures, versions and hashes were all checked. Immutable.
 *
 * @param version counter of the index, rising
 * @param fetched when it was last fetched and verified
 * @param expires from when on it allows no new installs
 * @param entries all bundles
 * @param withdrawals the kill list
 * @param held what is signed but not offered to this home
 */
public record VerifiedIndex(
        long version,
        Instant fetched,
        Instant expires,
        List<CatalogueEntry> entries,
        List<Withdrawal> withdrawals,
        List<Held> held) {
    public VerifiedIndex {
        Objects.requireNonNull(fetched, "fetched");
        Objects.requireNonNull(expires, "expires");
        entries = List.copyOf(entries);
        withdrawals = List.copyOf(withdrawals);
        held = List.copyOf(held);
    }
}
