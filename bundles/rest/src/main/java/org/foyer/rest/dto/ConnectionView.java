package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.device.Connection;

/** Whether the device can be reached. */
public record ConnectionView(Connection.Status status, Instant since, String detail) {}
