package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;

/** The runtime itself. */
public record SystemView(
        String version,
        Instant started,
        String java,
        MemoryView memory,
        List<CheckView> selfTest,
        List<BundleView> bundles) {}
