package org.foyer.simulator.physics;

import java.time.ZoneId;

/**
 * Where the house stands.
 *
 * @param latitudeDeg north positive, -66..66 (the sun rises every day)
 * @param longitudeDeg east positive, -180..180
 * @param zone local time of the household's habits
 */
public record Site(double latitudeDeg, double longitudeDeg, ZoneId zone) {
    public Site {
        if (!(latitudeDeg >= -66 && latitudeDeg <= 66)) {
            throw new IllegalArgumentException("latitudeDeg must be -66..66, got " + latitudeDeg);
        }
        if (!(longitudeDeg >= -180 && longitudeDeg <= 180)) {
            throw new IllegalArgumentException(
                    "longitudeDeg must be -180..180, got " + longitudeDeg);
        }
    }

    /** Sceaux near Paris, where the recorded load comes from. */
    public static Site sceaux() {
        return sceaux(ZoneId.of("Europe/Paris"));
    }

    /** Sceaux with habits in another time zone. */
    public static Site sceaux(ZoneId zone) {
        return new Site(48.778, 2.290, zone);
    }
}
