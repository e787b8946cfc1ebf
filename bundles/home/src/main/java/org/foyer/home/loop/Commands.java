package org.foyer.home.loop;

import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Value;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/** Whether a device can do a command at all. */
final class Commands {

    private Commands() {}

    /** One sentence why not; null if it can. */
    static String problem(Device device, Command command) {
        Optional<Capability> can = CommandForm.taking(device, command);
        if (can.isPresent()) {
            return knows(can.get(), command)
                    ? null
                    : device.id() + " does not know that word of " + command.actuator().text();
        }
        return command.kind() == Command.Kind.RELEASE
                ? device.id() + " cannot be steered"
                : device.id() + " does not take " + command.actuator().text();
    }

    private static boolean knows(Capability can, Command command) {
        if (command instanceof Command.SetMode set) {
            return ((Capability.Modes) can).words().contains(set.mode());
        }
        if (command instanceof Command.Set set) {
            Capability.Settable settable = (Capability.Settable) can;
            return set.value() instanceof Value.Symbol symbol
                    ? settable.words().contains(symbol.word())
                    : settable.bounds().isPresent();
        }
        return true;
    }
}
