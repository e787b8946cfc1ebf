package org.foyer.rest.dto;

import java.time.Instant;
import java.util.Map;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;

/** Of a device what leaves the house to an organisation; whatever is not named here does not. */
public record LeavingDeviceView(
        String id,
        String name,
        DeviceKind kind,
        LeavingReachability reachability,
        Map<String, ReadingView> readings) {

    /** Whether the device can be reached, without why. */
    public record LeavingReachability(Reachability.Status status, Instant since) {}
}
