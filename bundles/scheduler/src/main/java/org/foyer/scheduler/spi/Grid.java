package org.foyer.scheduler.spi;

import java.util.Optional;

/**
 * The connection: prices, limits and what is wanted of the house.
 *
 * @param importEurPerKwh in each slot, any sign
 * @param exportEurPerKwh paid for what is given, any sign
 * @param importLimitW of each slot, 0 or more, infinite for none; peaks count
 * @param exportLimitW of each slot, 0 or more, infinite for none
 * @param ownUseEurPerKwh reward for each kWh that the sun gave and that was not exported, 0 or more
 * @param peakEurPerKw what a kW of the highest mean import of a slot costs beyond {@code
 *     peakReachedW}, 0 or more
 * @param peakReachedW highest mean import so far in the period that is charged, 0 or more
 * @param phases of a connection whose conductors have limits of their own
 * @param reserve what batteries and cars are to keep free
 */
public record Grid(
        Series importEurPerKwh,
        Series exportEurPerKwh,
        Series importLimitW,
        Series exportLimitW,
        double ownUseEurPerKwh,
        double peakEurPerKw,
        double peakReachedW,
        Optional<Phases> phases,
        Optional<Reserve> reserve) {

    /**
     * Limits of single conductors.
     *
     * @param limitW highest import of each conductor, the same for all, above 0
     * @param asymmetryW most that one may take more than another, infinite for none
     * @param baseL1W load of L1 that is not planned; the rest is what the site has beyond L1 and L2
     * @param baseL2W load of L2 that is not planned
     */
    public record Phases(double limitW, double asymmetryW, Series baseL1W, Series baseL2W) {}

    /**
     * Power that batteries and charging cars are to be able to take less or more of at any time, as
     * power alone: energy for it is asked for with {@link Battery#reserveWh}. What is missing costs
     * {@link Weights#reserveEurPerKwh}.
     *
     * @param lessW that the house could take less, 0 or more
     * @param moreW that the batteries could take more, 0 or more
     */
    public record Reserve(Series lessW, Series moreW) {}

    /** Prices alone: no limits, rewards or peaks. */
    public static Grid priced(Series importEurPerKwh, Series exportEurPerKwh) {
        Series none = Series.constant(importEurPerKwh.slots(), Double.POSITIVE_INFINITY);
        return new Grid(
                importEurPerKwh,
                exportEurPerKwh,
                none,
                none,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
