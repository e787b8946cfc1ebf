package org.foyer.store.facade;

import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.store.Scope;

/** Whether granted scopes cover a command for a device; a pure function. */
final class ControlCheck {
    private ControlCheck() {}

    /** The same words for what is not granted and for what is not there: nobody probes a house. */
    static String notGranted(DeviceId device) {
        return "device " + device + ": steering it is not granted";
    }

    /** Why the command is not covered, naming the field; empty if one scope covers all of it. */
    static Optional<String> refusal(List<Scope.Control> scopes, Device device, Command command) {
        List<Scope.Control> ofKind =
                scopes.stream().filter(s -> s.kinds().contains(device.kind())).toList();
        if (ofKind.isEmpty()) {
            return Optional.of(notGranted(device.id()));
        }
        List<Scope.Control> ofCommand =
                ofKind.stream().filter(s -> s.commands().contains(command.kind())).toList();
        if (ofCommand.isEmpty()) {
            return Optional.of(
                    "command " + command.kind() + ": not granted for a " + device.kind());
        }
        Optional<Capability> can = CommandForm.taking(device, command);
        if (can.isPresent()
                && can.get() instanceof Capability.Settable settable
                && ofCommand.stream().noneMatch(s -> s.covers(settable.group()))) {
            return Optional.of(
                    "command "
                            + command.actuator().text()
                            + ": setting "
                            + settable.group()
                            + " is not granted");
        }
        double watts = CommandForm.magnitudeW(device, command).orElse(0);
        double most =
                ofCommand.stream()
                        .mapToDouble(s -> s.maxPowerW().orElse(Double.POSITIVE_INFINITY))
                        .max()
                        .orElse(0);
        if (watts > most) {
            return Optional.of("power " + watts + " W: granted up to " + most + " W");
        }
        if (can.isEmpty()) {
            return Optional.of(
                    "command " + command.actuator().text() + ": " + device.id() + " cannot do it");
        }
        return Optional.empty();
    }
}
