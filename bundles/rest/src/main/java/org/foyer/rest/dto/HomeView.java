package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;

/** The whole home in one document. */
public record HomeView(
        Instant at,
        long sequence,
        Flows now,
        double speed,
        boolean simulated,
        String zone,
        List<LimitView> limits,
        List<DeviceView> devices) {}
