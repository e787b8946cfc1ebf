package org.foyer.orchestrator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Memory;
import org.foyer.api.device.DeviceId;

/**
 * What the ladder remembers from one decision to the next. Immutable.
 *
 * @param serviceOrder the household's order of services as it was; a new one elects anew
 * @param closeness which contracts were nearly used up
 */
record LadderMemory(
        Map<String, GridMemory> grids,
        Map<DeviceId, DeviceMemory> devices,
        List<String> serviceOrder,
        Closeness closeness)
        implements Memory {

    static final LadderMemory NOTHING =
            new LadderMemory(Map.of(), Map.of(), List.of(), Closeness.NONE);

    LadderMemory {
        grids = Map.copyOf(grids);
        devices = Map.copyOf(devices);
        serviceOrder = List.copyOf(serviceOrder);
    }

    /** Another orchestrator's memory, or none, is no memory. */
    static LadderMemory of(Memory memory) {
        return memory instanceof LadderMemory own ? own : NOTHING;
    }

    Optional<GridMemory> grid(String connection) {
        return Optional.ofNullable(grids.get(connection));
    }

    Optional<DeviceMemory> device(DeviceId device) {
        return Optional.ofNullable(devices.get(device));
    }
}
