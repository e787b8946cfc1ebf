package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.identity.Session;

/** Who is signed in. {@code csrf} goes into X-Foyer-CSRF with every write by cookie. */
public record SessionView(
        String person,
        String name,
        Session.Role role,
        String csrf,
        Instant expires,
        boolean hasPassword) {}
