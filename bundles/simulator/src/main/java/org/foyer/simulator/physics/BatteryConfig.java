package org.foyer.simulator.physics;

/**
 * A battery with its inverter.
 *
 * @param capacityWh energy between 0 and 100 %, Wh
 * @param maxPowerWatts largest AC power either way, W
 * @param chargeEfficiency stored energy per AC energy, 0..1
 * @param dischargeEfficiency AC energy per stored energy, 0..1
 * @param minSocPercent discharge stops here
 * @param standbyWatts drawn from the cells all the time, W
 * @param initialSocPercent at the start
 */
public record BatteryConfig(
        double capacityWh,
        double maxPowerWatts,
        double chargeEfficiency,
        double dischargeEfficiency,
        double minSocPercent,
        double standbyWatts,
        double initialSocPercent) {

    /** 10 kWh, 5 kW, 95 % each way, 5 % reserve, 8 W standby, half full. */
    public static BatteryConfig standard() {
        return new BatteryConfig(10_000, 5000, 0.95, 0.95, 5, 8, 50);
    }
}
