package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/**
 * Somebody who may sign in; {@code ended} once {@code until} is over.
 *
 * @param tenancy what they are of; {@code home} for the whole site
 */
public record PersonView(
        String id,
        String name,
        Role role,
        String tenancy,
        @Schema(nullable = true) Instant until,
        boolean ended) {}
