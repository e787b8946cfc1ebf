package org.foyer.store.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may sign for a role, and how many of them must. */
record RoleKeys(Set<String> keyIds, int threshold) {
    RoleKeys {
        keyIds = Set.copyOf(keyIds);
    }

    static RoleKeys read(Fields fields, Map<String, ?> keys) throws JsonFault {
        List<String> ids = fields.list("keyids", 32, (f, n) -> f.text(n, Hash.FORM, Hash.REMEDY));
        Set<String> distinct = new HashSet<>(ids);
        if (distinct.size() != ids.size() || !keys.keySet().containsAll(distinct)) {
            throw fields.fault("keyids", "name keys of this file, each once");
        }
        return new RoleKeys(
                distinct, (int) fields.integer("threshold", 1, Math.max(1, ids.size())));
    }
}
