package org.foyer.home.loop;

import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/** Whether a device can do a command at all. */
final class Commands {

    private Commands() {}

    /** One sentence why not; null if it can. */
    static String problem(Device device, Command command) {
        Class<? extends Capability> needed =
                switch (command.kind()) {
                    case SWITCH -> Capability.Switchable.class;
                    case SET_POWER -> Capability.SettablePower.class;
                    case LIMIT_POWER -> Capability.LimitablePower.class;
                    case SET_TEMPERATURE -> Capability.Thermostat.class;
                    case RELEASE -> null;
                };
        if (needed == null) {
            return LiveDevice.steerable(device) ? null : device.id() + " cannot be steered";
        }
        return device.capability(needed).isPresent()
                ? null
                : device.id() + " does not take " + command.kind();
    }
}
