package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Memory of the process; null where the system does not tell. */
public record MemoryView(long heapUsedBytes, @Schema(nullable = true) Long rssBytes) {}
