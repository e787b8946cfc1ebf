package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.identity.Role;

/** Who is signed in. {@code csrf} goes into X-Foyer-CSRF with every write by cookie. */
public record SessionView(
        String person,
        String name,
        Role role,
        String tenancy,
        String csrf,
        Instant expires,
        boolean hasPassword) {}
