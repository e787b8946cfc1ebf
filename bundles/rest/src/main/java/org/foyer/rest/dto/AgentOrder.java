package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.identity.Agent;

/** A program to let in. */
public record AgentOrder(String name, Agent.Kind kind, @Schema(nullable = true) Instant until) {}
