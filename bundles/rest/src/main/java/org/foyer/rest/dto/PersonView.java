package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Role;

/** Somebody who may sign in; {@code ended} once {@code until} is over. */
public record PersonView(
        String id, String name, Role role, @Schema(nullable = true) Instant until, boolean ended) {}
