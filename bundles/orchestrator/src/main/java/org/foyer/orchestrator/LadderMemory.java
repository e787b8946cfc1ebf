package org.foyer.orchestrator;

import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Memory;
import org.foyer.api.device.DeviceId;

/** What the ladder remembers from one decision to the next. Immutable. */
record LadderMemory(Map<String, GridMemory> grids, Map<DeviceId, DeviceMemory> devices)
        implements Memory {

    static final LadderMemory NOTHING = new LadderMemory(Map.of(), Map.of());

    LadderMemory {
        grids = Map.copyOf(grids);
        devices = Map.copyOf(devices);
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
