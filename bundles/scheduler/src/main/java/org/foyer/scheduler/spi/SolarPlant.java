package org.foyer.scheduler.spi;

/**
 * A plant whose power is forecast (S2: PEBC).
 *
 * @param powerW that it can give in each slot, 0 or more
 * @param curtailable whether it may be asked for less
 */
public record SolarPlant(String id, Phase phase, Series powerW, boolean curtailable)
        implements Device {}
