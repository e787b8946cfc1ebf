package org.foyer.api.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody signed in.
 *
 * @param person stable id
 * @param name what the household calls them
 * @param role what they may do
 * @param expires when the session ends by itself
 */
public record Session(String person, String name, Role role, Instant expires) {

    /** What a session may do, most first. */
    public enum Role {
        OWNER,
        INSTALLER,
        MEMBER,
        READER
    }

    public Session {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(expires, "expires");
    }
}
