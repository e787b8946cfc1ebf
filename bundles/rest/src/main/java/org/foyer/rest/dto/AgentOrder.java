package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Agent;

/**
 * A program to let in.
 *
 * @param party id of the organisation that it acts for; null for one of the household's own
 * @param address where the home dials it, {@code wss://…}; null if it comes to the home
 */
public record AgentOrder(
        String name,
        Agent.Kind kind,
        @Schema(nullable = true) String party,
        @Schema(nullable = true) Instant until,
        @Schema(nullable = true) String address) {}
