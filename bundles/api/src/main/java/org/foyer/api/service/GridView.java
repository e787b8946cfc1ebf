package org.foyer.api.service;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.foyer.api.device.DeviceId;

/**
 * A connection to the grid as a service may see it. Immutable. Most homes have one.
 *
 * @param id stable id
 * @param meters its grid meters; the flow is the sum over all of them
 * @param measured whether it is clear how the flow follows from the meters; if not, it is unknown
 * @param devices what hangs on it; on the first connection also all that no other one names
 */
public record GridView(String id, List<DeviceId> meters, boolean measured, Set<DeviceId> devices) {

    public GridView {
        Objects.requireNonNull(id, "id");
        meters = List.copyOf(meters);
        devices = Set.copyOf(devices);
    }
}
