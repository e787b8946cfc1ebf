package org.foyer.bindings.modbus.poll;

import java.time.Duration;
import org.foyer.api.device.DeviceId;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;

/**
 * One configured device.
 *
 * @param name what the household calls it
 * @param unit Modbus unit id, 0 to 255
 * @param poll time from one reading to the next, on the house clock
 * @param timeoutMillis longest wait for an answer, real time
 */
public record DeviceSettings(
        DeviceId id,
        String name,
        Endpoint endpoint,
        int unit,
        Duration poll,
        int timeoutMillis,
        Overrides overrides) {

    /** The connection in words. */
    String connection() {
        String protocol =
                endpoint.framing() == Framing.TCP ? "Modbus TCP " : "Modbus RTU over TCP ";
        return protocol + endpoint.address() + " unit " + unit;
    }
}
