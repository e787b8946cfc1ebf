package org.foyer.api.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An open invitation: whoever has its code becomes a person of that name and role. Immutable.
 *
 * @param id stable
 * @param name of the person to be
 * @param role what they will be allowed
 * @param tenancy where
 * @param until when that will end; empty for never
 * @param expires a label: when the code ends
 */
public record Invitation(
        String id,
        String name,
        Role role,
        String tenancy,
        Optional<Instant> until,
        Instant expires) {

    public Invitation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(expires, "expires");
    }
}
