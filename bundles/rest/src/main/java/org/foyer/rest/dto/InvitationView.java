package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/**
 * An open invitation; its code holds until {@code expires}.
 *
 * @param tenancy to what; {@code home} for the whole site
 */
public record InvitationView(
        String id,
        String name,
        Role role,
        String tenancy,
        @Schema(nullable = true) Instant until,
        Instant expires) {}
