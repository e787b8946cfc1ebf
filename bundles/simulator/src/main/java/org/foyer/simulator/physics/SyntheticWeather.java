package org.foyer.simulator.physics;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Clear sky after Haurwitz (1945), dimmed by a smooth seeded cloud process. Each day belongs to a
 * regime (clear, mixed, overcast) drawn with the season's odds; within the day the clear-sky index
 * moves by smooth noise with periods from three minutes (passing cumulus) to three hours (fronts).
 * The diffuse part follows Erbs, Klein and Duffie (1982). Pure function of seed and time;
 * thread-safe.
 */
public final class SyntheticWeather implements Weather {
    private static final double SOLAR_CONSTANT_WM2 = 1361;
    private static final int REGIME = 1;
    private static final int FRONT = 2;
    private static final int CUMULUS = 3;
    private static final int COVER = 4;
    private static final int WARMTH = 5;

    private final long seed;
    private final Site site;

    public SyntheticWeather(long seed, Site site) {
        this.seed = seed;
        this.site = site;
    }

    @Override
    public Sky at(Instant time) {
        SunPosition sun = SunPosition.at(time, site.latitudeDeg(), site.longitudeDeg());
        double air = airCelsius(time);
        double sine = Math.sin(Math.toRadians(sun.elevationDeg()));
        if (sine <= 0) {
            return new Sky(sun, 0, 0, air);
        }
        double global = clearSkyWm2(sine) * clearSkyIndex(time);
        double outside = SOLAR_CONSTANT_WM2 * orbit(time) * sine;
        double diffuse = global * diffuseFraction(Math.min(1, global / outside));
        return new Sky(sun, global, diffuse, air);
    }

    /** Haurwitz clear-sky global horizontal irradiance, W/m², for the sine of the elevation. */
    static double clearSkyWm2(double sineElevation) {
        return sineElevation <= 0 ? 0 : 1098 * sineElevation * Math.exp(-0.057 / sineElevation);
    }

    /** Share of the clear-sky irradiance that the clouds let through, about 0.1..1.0. */
    double clearSkyIndex(Instant time) {
        double t = seconds(time);
        double noonDay = (t + site.longitudeDeg() * 240) / 86_400;
        double regime = Noise.uniform(seed, REGIME, (long) Math.floor(noonDay));
        double summer = summer(time);
        double clearOdds = 0.12 + 0.22 * summer;
        double mixedOdds = 0.28 + 0.15 * summer;
        double front = Noise.smooth(seed, FRONT, t, 10_800);
        if (regime < clearOdds) {
            return 1.0 - 0.08 * front;
        }
        if (regime < clearOdds + mixedOdds) {
            double cumulus =
                    0.65 * Noise.smooth(seed, CUMULUS, t, 900)
                            + 0.35 * Noise.smooth(seed, CUMULUS, t, 180);
            double shade = smoothstep((cumulus - 0.62 + 0.35 * front) / 0.18);
            return 1.0 - 0.68 * shade;
        }
        double cover = Noise.smooth(seed, COVER, t, 3600);
        return 0.12 + 0.30 * front + 0.16 * cover;
    }

    private double airCelsius(Instant time) {
        double t = seconds(time);
        double localHour = ((t / 3600 + site.longitudeDeg() / 15) % 24 + 24) % 24;
        double daily = Math.cos(2 * Math.PI * (localHour - 15) / 24);
        double swing = 3 + 3 * summer(time);
        double spell = 8 * (Noise.smooth(seed, WARMTH, t, 3 * 86_400.0) - 0.5);
        return 4.5 + 16 * summerLagged(time) + swing * daily + spell;
    }

    /** Erbs diffuse fraction for a clearness index 0..1. */
    private static double diffuseFraction(double k) {
        if (k <= 0.22) {
            return 1 - 0.09 * k;
        }
        if (k <= 0.80) {
            return 0.9511
                    - 0.1604 * k
                    + 4.388 * k * k
                    - 16.638 * k * k * k
                    + 12.336 * k * k * k * k;
        }
        return 0.165;
    }

    private double summer(Instant time) {
        return season(time, 172);
    }

    private double summerLagged(Instant time) {
        return season(time, 202);
    }

    /** 0 in the depth of winter, 1 at the height of summer. */
    private double season(Instant time, int peakDay) {
        double day = time.atOffset(ZoneOffset.UTC).getDayOfYear();
        double phase = Math.cos(2 * Math.PI * (day - peakDay) / 365.25);
        return (1 + (site.latitudeDeg() >= 0 ? phase : -phase)) / 2;
    }

    private static double orbit(Instant time) {
        int day = time.atOffset(ZoneOffset.UTC).getDayOfYear();
        return 1 + 0.033 * Math.cos(2 * Math.PI * day / 365.25);
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * 1e-9;
    }

    private static double smoothstep(double x) {
        double c = Math.max(0, Math.min(1, x));
        return c * c * (3 - 2 * c);
    }
}
