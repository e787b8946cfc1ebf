package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;

/** Of the live home what a consent lets out to an organisation. */
public record LeavingHomeView(
        Instant at, long sequence, boolean simulated, List<LeavingDeviceView> devices) {}
