package org.foyer.rest.dto;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.device.DeviceKind;

/** A device as it stands after an order, and what became of the order. */
public record OrderedDeviceView(
        String id,
        String name,
        DeviceKind kind,
        ReachabilityView reachability,
        List<CapabilityView> capabilities,
        Map<String, String> info,
        Map<String, ReadingView> readings,
        @Schema(nullable = true) ControlView control,
        AnswerView answer) {

    public static OrderedDeviceView of(DeviceView device, AnswerView answer) {
        return new OrderedDeviceView(
                device.id(),
                device.name(),
                device.kind(),
                device.reachability(),
                device.capabilities(),
                device.info(),
                device.readings(),
                device.control(),
                answer);
    }
}
