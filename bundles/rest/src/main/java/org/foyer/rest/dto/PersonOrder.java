package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/**
 * What somebody is called and may do, and until when.
 *
 * @param tenancy of an invitation: to which, if not the caller's own; one of the whole site's owner
 *     is to a tenancy's owner
 */
public record PersonOrder(
        String name,
        Role role,
        @Schema(nullable = true) Instant until,
        @Schema(nullable = true) String tenancy) {}
