package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The runtime itself. */
public record SystemView(
        String version,
        Instant started,
        String java,
        MemoryView memory,
        List<CheckView> selfTest,
        @Schema(nullable = true) Integer troubles,
        List<BundleView> bundles) {}
