package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;

/** The whole home in one document; {@code now} is of the main grid connection. */
public record HomeView(
        Instant at,
        long sequence,
        Flows now,
        List<FurtherView> further,
        long tickMs,
        double speed,
        boolean simulated,
        String zone,
        List<LimitView> limits,
        List<DeviceView> devices) {}
