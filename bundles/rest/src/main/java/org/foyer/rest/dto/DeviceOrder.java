package org.foyer.rest.dto;

import java.time.Duration;

/** A person's order: what, and for how long (PT1M to PT12H). */
public record DeviceOrder(CommandView command, Duration duration) {}
