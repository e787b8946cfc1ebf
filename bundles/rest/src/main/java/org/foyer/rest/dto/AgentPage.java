package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All programs that were let in. */
public record AgentPage(List<AgentView> items, @Schema(nullable = true) String next) {}
