package org.foyer.api.control;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * What came out of deciding once. Immutable.
 *
 * @param byDevice what holds for each device that can be steered
 * @param memory to be handed into the next decision
 * @param findings everything that is wrong as far as this decision can tell
 */
public record Decisions(Map<DeviceId, Decision> byDevice, Memory memory, List<Finding> findings) {

    public Decisions {
        byDevice = Map.copyOf(byDevice);
        Objects.requireNonNull(memory, "memory");
        findings = List.copyOf(findings);
    }
}
