package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a limit bounds: exactly one of a connection, a circuit, and a group with its devices; none
 * of them is the main connection. To the program of an organisation a circuit is {@code …}, and the
 * devices are those that may leave to it.
 */
public record ScopeOfLimit(
        @Schema(nullable = true) String connection,
        @Schema(nullable = true) String circuit,
        @Schema(nullable = true) String group,
        @Schema(nullable = true) List<String> devices) {}
