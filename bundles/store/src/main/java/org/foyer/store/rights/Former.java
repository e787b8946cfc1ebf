package org.foyer.store.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a service that is gone: what it was called and every decision about its rights.
 * Immutable.
 *
 * @param names by language, as last installed
 * @param receipts oldest first
 */
public record Former(Map<String, String> names, List<GrantReceipt> receipts) {
    public Former {
        names = Map.copyOf(names);
        receipts = List.copyOf(receipts);
    }

    /** With what came to an end now added. */
    Former and(Former later) {
        List<GrantReceipt> all = new ArrayList<>(receipts);
        all.addAll(later.receipts());
        return new Former(later.names(), all);
    }
}
