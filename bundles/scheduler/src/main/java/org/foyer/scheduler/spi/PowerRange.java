package org.foyer.scheduler.spi;

/**
 * A way for a device to run: any power from {@code minW} to {@code maxW}, both above 0, on these
 * conductors.
 *
 * @param minW above 0
 * @param maxW at least {@code minW}; the same for what is only on or off
 */
public record PowerRange(double minW, double maxW, Phase phase) {}
