package org.foyer.config;

import java.util.Map;
import java.util.Objects;

/** Equality of configurations, arrays by content. */
final class Same {

    private Same() {}

    static boolean values(Map<String, Object> a, Map<String, Object> b) {
        return b != null
                && a.keySet().equals(b.keySet())
                && a.keySet().stream().allMatch(k -> Objects.deepEquals(a.get(k), b.get(k)));
    }
}
