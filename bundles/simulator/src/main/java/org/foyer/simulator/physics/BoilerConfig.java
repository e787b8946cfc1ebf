package org.foyer.simulator.physics;

/**
 * A hot water tank with a modulating element.
 *
 * @param litres content
 * @param maxWatts of the element
 * @param lossWattsPerKelvin through the insulation
 * @param roomCelsius around the tank
 * @param targetCelsius of its own thermostat at the start
 * @param hysteresisKelvin below the target where the thermostat switches on
 * @param cutOutCelsius the element is off from here, whatever is commanded
 * @param floorCelsius below this the tank heats by itself, whatever is commanded
 * @param initialCelsius at the start
 */
public record BoilerConfig(
        double litres,
        double maxWatts,
        double lossWattsPerKelvin,
        double roomCelsius,
        double targetCelsius,
        double hysteresisKelvin,
        double cutOutCelsius,
        double floorCelsius,
        double initialCelsius) {

    /** Heat that one litre of water takes per kelvin, Wh. */
    public static final double WH_PER_LITRE_KELVIN = 1.163;

    /** 300 l, 3 kW, 50 °C. */
    public static BoilerConfig standard() {
        return new BoilerConfig(300, 3000, 1.8, 18, 50, 4, 70, 40, 48);
    }

    /** Heat capacity of the content, Wh/K. */
    public double capacityWhPerKelvin() {
        return litres * WH_PER_LITRE_KELVIN;
    }
}
