package org.foyer.api.store;

import java.util.Map;

/**
 * A way to subscribe. Versioned and immutable; a subscription pins one.
 *
 * @param id stable within the service, for example {@code free}
 * @param version rises when fee or terms change
 * @param feeMinorPerMonth fee per month in the currency's minor unit; 0 for free
 * @param currency ISO 4217 code
 * @param name plain name by language
 */
public record Plan(
        String id, int version, long feeMinorPerMonth, String currency, Map<String, String> name) {

    public Plan {
        name = Map.copyOf(name);
    }
}
