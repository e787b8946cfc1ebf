package org.foyer.bindings.modbus.register;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Actuator;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;

/**
 * A device as the binding drives it: what a template says or what SunSpec discovery found.
 * Immutable.
 *
 * @param info facts known without asking the device
 * @param registers all registers, each name once
 * @param commands what the device can be told
 * @param releases how one actuator alone is given back, for those that can be; without an entry the
 *     whole device is
 * @param maxRead most registers in one read
 * @param maxGap registers nobody asked for that a read may take along
 * @param writeMultiple use function 16 also for single registers
 */
public record Blueprint(
        DeviceKind kind,
        List<Capability> capabilities,
        Map<String, String> info,
        List<Register> registers,
        Map<Actuator, CommandPlan> commands,
        Map<Actuator, CommandPlan> releases,
        int maxRead,
        int maxGap,
        boolean writeMultiple) {

    public Blueprint {
        capabilities = List.copyOf(capabilities);
        info = Map.copyOf(info);
        registers = List.copyOf(registers);
        commands = Map.copyOf(commands);
        releases = Map.copyOf(releases);
    }

    /** The shortest refresh that any command needs; zero if none does. */
    public Duration refresh() {
        return commands.values().stream()
                .map(CommandPlan::refresh)
                .filter(d -> !d.isZero())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Registers that are read again and again: those with a quantity. */
    public List<Register> polled() {
        return registers.stream().filter(r -> r.readable() && r.quantity().isPresent()).toList();
    }

    /** Registers that say what the device is. */
    public List<Register> informative() {
        return registers.stream().filter(r -> r.readable() && r.info().isPresent()).toList();
    }
}
