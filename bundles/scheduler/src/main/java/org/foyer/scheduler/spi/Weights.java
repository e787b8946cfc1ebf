package org.foyer.scheduler.spi;

/**
 * What it costs to miss what is wanted, in tiers: a kWh above a limit weighs more than a kWh that a
 * car lacks, that more than comfort, and that more than a plan that changes.
 *
 * @param overloadEurPerKwh above a limit of power, a conductor or the asymmetry
 * @param unmetEurPerKwh that a car lacks when it leaves
 * @param discomfortEurPerKwhHour of hot water, minimum charge or backup that is missing for an hour
 * @param discomfortEurPerKelvinHour outside of the wanted temperatures
 * @param reserveEurPerKwh of flexibility that is missing
 * @param churnEurPerKwh that runs in another slot than published
 * @param churnEurPerStart of a programme that starts in another slot than published
 */
public record Weights(
        double overloadEurPerKwh,
        double unmetEurPerKwh,
        double discomfortEurPerKwhHour,
        double discomfortEurPerKelvinHour,
        double reserveEurPerKwh,
        double churnEurPerKwh,
        double churnEurPerStart) {

    public static Weights usual() {
        return new Weights(100, 10, 1, 0.5, 2, 0.004, 0.01);
    }
}
