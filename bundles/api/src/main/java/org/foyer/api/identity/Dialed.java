package org.foyer.api.identity;

import java.util.Objects;

/**
 * A program that the home dials, as things are now. Immutable.
 *
 * @param agent its id
 * @param name what the household calls it
 * @param tenancy whose it is
 * @param address where
 * @param selector names the secret that both ends prove, and tells nothing of it: 32 hexadecimal
 *     digits
 * @param invited true while that is its code, false once it is its token
 */
public record Dialed(
        String agent,
        String name,
        String tenancy,
        String address,
        String selector,
        boolean invited) {

    public Dialed {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(selector, "selector");
    }
}
