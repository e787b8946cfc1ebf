package org.foyer.api.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody signed in, as things are now: a role that changes, changes for sessions that are open.
 *
 * @param person stable id
 * @param name what the household calls them
 * @param role what they may do
 * @param tenancy where they may do it; {@link #HOME} in a home that configures none
 * @param expires a label: when the session ends by itself if nobody uses it. It ends earlier with
 *     the person's own end
 */
public record Session(String person, String name, Role role, String tenancy, Instant expires) {

    /** The tenancy of a home that configures none. */
    public static final String HOME = "home";

    public Session {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(expires, "expires");
    }
}
