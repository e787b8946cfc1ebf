package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everybody who may sign in. */
public record PersonPage(List<PersonView> items, @Schema(nullable = true) String next) {}
