package org.foyer.home.place;

import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Phases;

/**
 * What the configuration says of a device's wiring. Immutable.
 *
 * @param device which
 * @param phases the phases it is on
 */
public record PlacePart(DeviceId device, Phases phases) implements SitePart {

    @Override
    public String id() {
        return device.value();
    }
}
