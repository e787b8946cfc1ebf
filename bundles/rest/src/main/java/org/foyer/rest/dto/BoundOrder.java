package org.foyer.rest.dto;

/**
 * A person's bound on a device's power.
 *
 * @param minW least power into the device, W; absent: none
 * @param maxW most power into the device, W; absent: none
 * @param duration ISO 8601, for how long; absent: until it is lifted
 */
public record BoundOrder(Double minW, Double maxW, String duration) {}
