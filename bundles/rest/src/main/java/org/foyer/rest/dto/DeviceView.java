package org.foyer.rest.dto;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceKind;

/**
 * A device as it stands.
 *
 * @param controller the provider that the household has chosen to steer it; null if it is open
 * @param autonomy whether automation acts, asks or suggests there; null for a device that nobody
 *     can steer
 * @param control null for a device that nobody can steer
 */
public record DeviceView(
        String id,
        String name,
        DeviceKind kind,
        ReachabilityView reachability,
        List<CapabilityView> capabilities,
        Map<String, String> info,
        Map<String, ReadingView> readings,
        PlaceView place,
        @Schema(nullable = true) ControllerView controller,
        @Schema(nullable = true) Autonomy autonomy,
        @Schema(nullable = true) ControlView control) {}
