package org.foyer.rest.dto;

import java.time.Duration;

/** Another fail-safe: what holds when the issuer is not heard, and how long at least. */
public record LinkFailSafeOrder(Double valueW, Duration atLeast) {}
