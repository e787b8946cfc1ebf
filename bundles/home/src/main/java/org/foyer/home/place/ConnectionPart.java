package org.foyer.home.place;

import java.util.List;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.Phases;

/**
 * What the configuration says of a connection. Immutable.
 *
 * @param id of the connection
 * @param name what the household calls it; may be empty
 * @param commodity what flows through it
 * @param phases the phases of the supply
 * @param meters meters that measure it and add up; none: whatever there is
 * @param devices what hangs on it, unless a circuit says more; of further connections only
 * @param batteryFeedsOrders whether a battery may feed what a person ordered; of the main one only
 */
public record ConnectionPart(
        String id,
        String name,
        Commodity commodity,
        Phases phases,
        List<DeviceId> meters,
        Set<DeviceId> devices,
        boolean batteryFeedsOrders)
        implements SitePart {

    public ConnectionPart {
        meters = List.copyOf(meters);
        devices = Set.copyOf(devices);
    }
}
