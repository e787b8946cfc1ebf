package org.foyer.api.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may sign in. Immutable.
 *
 * @param id stable, never given again
 * @param name what the household calls them, and what they sign in with; one of a kind in the home,
 *     whatever its case
 * @param role what they may do
 * @param tenancy where
 * @param until when that ends, on the house's calendar; empty for as long as nobody ends it, never
 *     so for roles that need an end
 * @param ended true once {@code until} is over: they are kept, but may do nothing
 */
public record Person(
        String id, String name, Role role, String tenancy, Optional<Instant> until, boolean ended) {

    public Person {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(until, "until");
    }
}
