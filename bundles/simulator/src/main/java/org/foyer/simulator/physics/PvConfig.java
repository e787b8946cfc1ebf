package org.foyer.simulator.physics;

/**
 * A PV plant.
 *
 * @param peakKw nameplate of the panels at 1000 W/m² and 25 °C cell, kWp
 * @param tiltDeg 0 flat, 90 upright
 * @param azimuthDeg direction the panels face, clockwise from north (180 = south)
 * @param maxAcWatts where the inverter clips, W
 * @param temperatureCoefficient relative power per kelvin of cell temperature, negative
 * @param nominalCellCelsius nominal operating cell temperature (NOCT), °C
 * @param systemLoss share lost to cables, dirt and mismatch, 0..1
 */
public record PvConfig(
        double peakKw,
        double tiltDeg,
        double azimuthDeg,
        double maxAcWatts,
        double temperatureCoefficient,
        double nominalCellCelsius,
        double systemLoss) {

    /** 5 kWp facing south at 30°, 4.6 kW inverter. */
    public static PvConfig standard() {
        return new PvConfig(5.0, 30, 180, 4600, -0.0035, 45, 0.07);
    }
}
