package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/** An open invitation; its code holds until {@code expires}. */
public record InvitationView(
        String id,
        String name,
        Role role,
        @Schema(nullable = true) Instant until,
        Instant expires) {}
