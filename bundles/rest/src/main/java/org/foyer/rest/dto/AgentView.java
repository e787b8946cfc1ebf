package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Agent;

/** A program outside. */
public record AgentView(
        String id,
        String name,
        Agent.Kind kind,
        Agent.State state,
        @Schema(nullable = true) Instant until,
        Instant since,
        @Schema(nullable = true) Instant lastSeen) {}
