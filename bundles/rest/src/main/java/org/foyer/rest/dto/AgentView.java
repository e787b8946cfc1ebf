package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Agent;

/**
 * A program outside.
 *
 * @param party id of the organisation that it acts for; null for one of the household's own
 * @param partyName what the household calls that
 * @param dial how it stands where the home dials it; null if it comes to the home
 */
public record AgentView(
        String id,
        String name,
        Agent.Kind kind,
        @Schema(nullable = true) String party,
        @Schema(nullable = true) String partyName,
        Agent.State state,
        @Schema(nullable = true) Instant until,
        Instant since,
        @Schema(nullable = true) Instant lastSeen,
        @Schema(nullable = true) DialView dial) {}
