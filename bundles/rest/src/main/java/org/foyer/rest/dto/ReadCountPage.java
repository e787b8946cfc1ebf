package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was read, newest hour first. */
public record ReadCountPage(List<ReadCountView> items, @Schema(nullable = true) String next) {}
