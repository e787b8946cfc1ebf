package org.foyer.home.loop;

import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.device.Device;

/** Whether a device can do a command at all. */
final class Commands {

    private Commands() {}

    /** One sentence why not; null if it can. */
    static String problem(Device device, Command command) {
        if (CommandForm.taking(device, command).isPresent()) {
            return null;
        }
        return command.kind() == Command.Kind.RELEASE
                ? device.id() + " cannot be steered"
                : device.id() + " does not take " + command.actuator().text();
    }
}
