package org.foyer.simulator.physics;

/**
 * What the sky gives at an instant.
 *
 * @param sun where the sun stands
 * @param globalWm2 global horizontal irradiance, W/m², not negative
 * @param diffuseWm2 its diffuse part, W/m², 0..global
 * @param airCelsius air temperature, °C
 */
public record Sky(SunPosition sun, double globalWm2, double diffuseWm2, double airCelsius) {
    private static final double GROUND_ALBEDO = 0.2;
    private static final double MAX_BEAM_WM2 = 1100;

    /**
     * Irradiance on a tilted plane, W/m²: beam by the angle of incidence, isotropic sky, reflecting
     * ground (Liu and Jordan 1963).
     *
     * @param tiltDeg 0 flat, 90 upright
     * @param azimuthDeg direction the plane faces, clockwise from north
     */
    public double onPlane(double tiltDeg, double azimuthDeg) {
        if (globalWm2 <= 0) {
            return 0;
        }
        double tilt = Math.toRadians(tiltDeg);
        double elevation = Math.toRadians(sun.elevationDeg());
        double sine = Math.sin(elevation);
        double beam =
                sine <= 0
                        ? 0
                        : Math.min(MAX_BEAM_WM2, (globalWm2 - diffuseWm2) / Math.max(sine, 0.02));
        double incidence =
                sine * Math.cos(tilt)
                        + Math.cos(elevation)
                                * Math.sin(tilt)
                                * Math.cos(Math.toRadians(sun.azimuthDeg() - azimuthDeg));
        return beam * Math.max(0, incidence)
                + diffuseWm2 * (1 + Math.cos(tilt)) / 2
                + globalWm2 * GROUND_ALBEDO * (1 - Math.cos(tilt)) / 2;
    }
}
