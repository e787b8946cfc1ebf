package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The flows at a further grid connection; its name is null if it has none. */
public record FurtherView(String id, @Schema(nullable = true) String name, Flows now) {}
