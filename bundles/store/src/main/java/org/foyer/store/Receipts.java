package org.foyer.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.ServiceId;
import org.foyer.store.rights.Changes;
import org.foyer.store.rights.GrantReceipt;
import org.foyer.store.rights.Household;

/** Every decision about rights, as people see them. Pure functions. */
final class Receipts {
    private Receipts() {}

    /** Newest first, also of services that are gone. */
    static List<Receipt> of(Household household, String language) {
        List<Receipt> all = new ArrayList<>();
        household.former().forEach((id, f) -> add(all, id, f.names(), f.receipts(), language));
        household
                .services()
                .forEach(
                        (id, r) ->
                                add(
                                        all,
                                        id,
                                        Changes.names(r.description()),
                                        r.receipts(),
                                        language));
        Collections.reverse(all); // the newer of one instant first
        all.sort(Comparator.comparing(Receipt::at).reversed());
        return all;
    }

    private static void add(
            List<Receipt> all,
            ServiceId id,
            Map<String, String> names,
            List<GrantReceipt> receipts,
            String language) {
        String name = names.getOrDefault(language, names.getOrDefault("en", id.value()));
        for (GrantReceipt r : receipts) {
            all.add(new Receipt(id, name, r.version(), r.scope(), r.state(), r.at(), r.person()));
        }
    }
}
