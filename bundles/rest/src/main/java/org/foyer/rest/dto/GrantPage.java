package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All rights of all services. */
public record GrantPage(List<GrantView> items, @Schema(nullable = true) String next) {}
