package org.foyer.api.home;

import java.util.List;
import java.util.Objects;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * What a device is for the household ("boiler"), whichever hardware fills it (model 1). Immutable.
 *
 * @param id under which everybody knows the device; of a device that was never exchanged its own
 * @param name what the household calls it; it stays when hardware is exchanged
 * @param kind class of device that can fill it
 * @param hardware the hardware that has it, as its binding names it
 * @param offered whether a binding offers that hardware now
 * @param lacks names of actuators that the role had with its first hardware and has not with this;
 *     empty while no hardware is offered
 * @param exchanges oldest first
 */
public record DeviceRole(
        DeviceId id,
        String name,
        DeviceKind kind,
        DeviceId hardware,
        boolean offered,
        List<String> lacks,
        List<DeviceExchange> exchanges) {

    public DeviceRole {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(hardware, "hardware");
        lacks = List.copyOf(lacks);
        exchanges = List.copyOf(exchanges);
    }
}
