package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Consents, as they were given. */
public record ConsentPage(List<ConsentView> items, @Schema(nullable = true) String next) {}
