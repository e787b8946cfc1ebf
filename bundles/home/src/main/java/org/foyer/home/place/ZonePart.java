package org.foyer.home.place;

import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Zone;

/**
 * What the configuration says of a zone. Immutable.
 *
 * @param zone as it is written there
 * @param devices what stands in it, and in none of the zones in it
 */
public record ZonePart(Zone zone, Set<DeviceId> devices) implements SitePart {

    public ZonePart {
        devices = Set.copyOf(devices);
    }

    @Override
    public String id() {
        return zone.id();
    }
}
