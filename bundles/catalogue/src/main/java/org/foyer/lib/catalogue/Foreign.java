package org.foyer.lib.catalogue;

import java.util.Optional;
import java.util.Set;

/**
 * Keys that wait for the owner.
 *
 * @param keys what he is shown
 * @param prefixes names for which a publisher's keys wait; empty for a root
 * @param root the root that waits
 */
record Foreign(ForeignKeys keys, Set<String> prefixes, Optional<Root> root) {
    static Foreign root(Root root) {
        return new Foreign(
                new ForeignKeys(root.digest(), "root.json " + root.header().version()),
                Set.of(),
                Optional.of(root));
    }

    static Foreign publisher(String provider, String digest, Set<String> prefixes) {
        return new Foreign(
                new ForeignKeys(digest, provider + " (" + String.join(", ", prefixes) + ")"),
                prefixes,
                Optional.empty());
    }
}
