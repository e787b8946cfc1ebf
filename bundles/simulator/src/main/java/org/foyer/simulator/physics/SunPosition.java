package org.foyer.simulator.physics;

import java.time.Instant;

/**
 * Apparent position of the sun: J. J. Michalsky, "The Astronomical Almanac's algorithm for
 * approximate solar position (1950-2050)", Solar Energy 40 (1988), good to about 0.01°.
 *
 * @param elevationDeg above the horizon, refraction included; negative at night
 * @param azimuthDeg clockwise from north, [0, 360)
 */
public record SunPosition(double elevationDeg, double azimuthDeg) {
    private static final long J2000_EPOCH_SECOND = 946_728_000L;

    /**
     * @param latitudeDeg north positive, -90..90
     * @param longitudeDeg east positive, -180..180
     */
    public static SunPosition at(Instant time, double latitudeDeg, double longitudeDeg) {
        double seconds = time.getEpochSecond() + time.getNano() * 1e-9;
        double days = (seconds - J2000_EPOCH_SECOND) / 86_400.0;
        double hourUt = floorMod(seconds, 86_400) / 3600.0;

        double meanLongitude = 280.460 + 0.9856474 * days;
        double meanAnomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double eclipticLongitude =
                Math.toRadians(
                        meanLongitude
                                + 1.915 * Math.sin(meanAnomaly)
                                + 0.020 * Math.sin(2 * meanAnomaly));
        double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
        double rightAscension =
                Math.atan2(
                        Math.cos(obliquity) * Math.sin(eclipticLongitude),
                        Math.cos(eclipticLongitude));
        double declination = Math.asin(Math.sin(obliquity) * Math.sin(eclipticLongitude));

        double siderealHours = 6.697375 + 0.0657098242 * days + hourUt + longitudeDeg / 15.0;
        double hourAngle = Math.toRadians(siderealHours * 15.0) - rightAscension;
        double latitude = Math.toRadians(latitudeDeg);
        double elevation =
                Math.asin(
                        Math.sin(declination) * Math.sin(latitude)
                                + Math.cos(declination) * Math.cos(latitude) * Math.cos(hourAngle));
        double azimuth =
                Math.atan2(
                        -Math.sin(hourAngle),
                        Math.tan(declination) * Math.cos(latitude)
                                - Math.sin(latitude) * Math.cos(hourAngle));
        double trueElevation = Math.toDegrees(elevation);
        return new SunPosition(
                trueElevation + refractionDeg(trueElevation),
                floorMod(Math.toDegrees(azimuth), 360));
    }

    private static double refractionDeg(double e) {
        if (e < -0.56) {
            return 0;
        }
        return 3.51561 * (0.1594 + 0.0196 * e + 0.00002 * e * e) / (1 + 0.505 * e + 0.0845 * e * e);
    }

    private static double floorMod(double value, double modulus) {
        double r = value % modulus;
        return r < 0 ? r + modulus : r;
    }
}
