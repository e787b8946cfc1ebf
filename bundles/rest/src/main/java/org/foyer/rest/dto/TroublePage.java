package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Troubles, gravest first. */
public record TroublePage(List<TroubleView> items, @Schema(nullable = true) String next) {}
