package org.foyer.simulator.physics;

/**
 * Everything that makes one house differ from another.
 *
 * @param seed of weather, household and voltages
 * @param site where it stands
 * @param pv the plant on the roof
 * @param battery the battery
 * @param boiler the hot water tank
 */
public record HouseConfig(
        long seed, Site site, PvConfig pv, BatteryConfig battery, BoilerConfig boiler) {

    /** The standard house: 5 kWp, 10 kWh, 300 l, in Sceaux. */
    public static HouseConfig standard(long seed) {
        return new HouseConfig(
                seed,
                Site.sceaux(),
                PvConfig.standard(),
                BatteryConfig.standard(),
                BoilerConfig.standard());
    }

    /** The same house elsewhere. */
    public HouseConfig at(Site newSite) {
        return new HouseConfig(seed, newSite, pv, battery, boiler);
    }
}
