package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/** What somebody is called and may do, and until when. */
public record PersonOrder(String name, Role role, @Schema(nullable = true) Instant until) {}
