package org.foyer.lib.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may sign for a role, and how many of them must. */
record RoleKeys(Set<String> keyIds, int threshold) {
    RoleKeys {
        keyIds = Set.copyOf(keyIds);
    }

    /** Digest of the whole set: equal sets of equal threshold have equal digests. */
    String digest() {
        String text = threshold + " " + String.join(" ", new TreeSet<>(keyIds));
        return Hash.sha256(text.getBytes(StandardCharsets.US_ASCII));
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
