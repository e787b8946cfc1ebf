package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Jobs since start, newest first. */
public record JobPage(List<JobView> items, @Schema(nullable = true) String next) {}
