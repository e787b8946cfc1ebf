package org.foyer.bindings.modbus.poll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.Rounding;
import org.foyer.bindings.modbus.register.Write;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.RefusedException;

/** Writes a command to a device and reads back whether it took it. Thread-safe. */
final class CommandRunner {

    private static final int READ_BACKS = 5;
    private static final long PAUSE_MILLIS = 150;

    private final DeviceSettings settings;
    private final Blueprint blueprint;
    private final Link link;
    private volatile boolean singly;

    /** What a register must show after the writes. */
    private record Expected(Register register, double factor, double value, double tolerance) {}

    /** The command does not fit the device. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Reason why;

        Unfit(Reason why) {
            super(why.summary());
            this.why = why;
        }
    }

    CommandRunner(DeviceSettings settings, Blueprint blueprint, Link link) {
        this.settings = settings;
        this.blueprint = blueprint;
        this.link = link;
    }

    /**
     * Gives back first, then writes what is held. An actuator is given back alone where the device
     * knows how; otherwise the whole device is, and what is to hold is written again after it.
     */
    void run(SetPoints setPoints) throws DeviceException, InterruptedException {
        Set<Actuator> back = setPoints.release();
        if (!back.isEmpty() && blueprint.releases().keySet().containsAll(back)) {
            for (Actuator actuator : new TreeSet<>(back)) {
                run(blueprint.releases().get(actuator), Commanded.of(0));
            }
        } else if (!back.isEmpty()) {
            run(new Command.Release());
        }
        List<Command> hold = new ArrayList<>(setPoints.hold().values());
        hold.sort(Comparator.comparing(Command::actuator));
        for (Command command : hold) {
            run(command);
        }
    }

    private void run(Command command) throws DeviceException, InterruptedException {
        CommandPlan plan = blueprint.commands().get(command.actuator());
        if (plan == null) {
            throw new DeviceException(
                    Reason.of(ReasonCode.DEVICE_CANNOT, "command", command.kind()));
        }
        run(plan, CommandLimits.value(settings, blueprint, command));
    }

    private void run(CommandPlan plan, Commanded value)
            throws DeviceException, InterruptedException {
        try {
            List<Expected> expected =
                    link.exchange(settings, true, client -> write(client, plan, value));
            confirm(expected);
        } catch (IOException e) {
            throw new DeviceException(Troubles.reason(e, settings), e);
        } catch (NotUsableException e) {
            throw new DeviceException(Reason.of(ReasonCode.DEVICE_REFUSED).because(e.why()), e);
        } catch (Unfit e) {
            throw new DeviceException(Reason.of(ReasonCode.DEVICE_REFUSED).because(e.why), e);
        } catch (IllegalArgumentException e) {
            throw new DeviceException(Troubles.unforeseen(ReasonCode.DEVICE_REFUSED, e), e);
        }
    }

    private List<Expected> write(ModbusClient client, CommandPlan plan, Commanded commanded)
            throws IOException, InterruptedException {
        List<Expected> expected = new ArrayList<>();
        for (List<Write> group : plan.groups()) {
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            for (Write write : group) {
                Register register = write.register();
                double factor = factor(client, register);
                double value = value(write.value(), commanded);
                if (!register.plausible(value)) {
                    throw new Unfit(
                            new Reason(
                                    ReasonCode.DEVICE_OUT_OF_RANGE,
                                    Map.of(
                                            "value", String.valueOf(value),
                                            "min", String.valueOf(register.min()),
                                            "max", String.valueOf(register.max()))));
                }
                double raw = raw(write.value(), register, value, factor);
                words.writeBytes(register.encode(raw));
                if (write.readBack() && !write.optional()) {
                    expected.add(new Expected(register, factor, value, write.tolerance()));
                }
            }
            Register first = group.get(0).register();
            try {
                write(client, first.address(), words.toByteArray());
            } catch (RefusedException e) {
                if (!group.stream().allMatch(Write::optional)) {
                    throw e;
                }
            }
        }
        return expected;
    }

    /** Some devices take a single register by function 6 only, whatever their description asks. */
    private void write(ModbusClient client, int address, byte[] words)
            throws IOException, InterruptedException {
        int unit = settings.unit();
        boolean multiple = blueprint.writeMultiple() && !(singly && words.length == 2);
        try {
            client.write(unit, address, words, multiple, settings.timeoutMillis());
        } catch (RefusedException e) {
            if (!multiple || words.length > 2 || !e.illegalFunction()) {
                throw e;
            }
            client.write(unit, address, words, false, settings.timeoutMillis());
            singly = true;
        }
    }

    private static double raw(Write.Value value, Register register, double wanted, double factor) {
        return value instanceof Write.Value.Commanded commanded
                ? register.rawOf(wanted, factor, commanded.rounding()) + commanded.slack()
                : register.rawOf(wanted, factor, Rounding.NEAREST);
    }

    private static double value(Write.Value value, Commanded commanded) {
        if (value instanceof Write.Value.Fixed fixed) {
            return fixed.value();
        }
        if (value instanceof Write.Value.OnOff onOff) {
            return commanded.number() != 0 ? onOff.on() : onOff.off();
        }
        if (value instanceof Write.Value.Worded worded) {
            Double found = worded.values().get(commanded.word());
            if (found == null) {
                throw new Unfit(
                        Reason.of(
                                ReasonCode.GIVE_ONE_OF,
                                "allowed",
                                String.join(", ", new TreeSet<>(worded.values().keySet()))));
            }
            return found;
        }
        return commanded.number() * ((Write.Value.Commanded) value).factor();
    }

    private double factor(ModbusClient client, Register register)
            throws IOException, InterruptedException {
        if (register.scaleFactor().isEmpty()) {
            return 1;
        }
        Register scale =
                blueprint.registers().stream()
                        .filter(r -> r.name().equals(register.scaleFactor().get()))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = read(client, scale);
        double factor = Register.factor(scale.raw(bytes, 0));
        if (Double.isNaN(factor)) {
            throw new Unfit(Reason.of(ReasonCode.DEVICE_NO_SCALE, "what", scale.name()));
        }
        return factor;
    }

    private byte[] read(ModbusClient client, Register register)
            throws IOException, InterruptedException {
        byte[] bytes = new byte[2 * register.length()];
        client.read(
                settings.unit(),
                register.table(),
                register.address(),
                register.length(),
                bytes,
                0,
                settings.timeoutMillis());
        return bytes;
    }

    /** Looks a few times, since devices take a moment; the connection is free in between. */
    private void confirm(List<Expected> expected)
            throws IOException, InterruptedException, NotUsableException, DeviceException {
        Reason difference = null;
        for (int look = 0; look < READ_BACKS; look++) {
            difference = link.exchange(settings, true, client -> difference(client, expected));
            if (difference == null) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new DeviceException(difference);
    }

    private Reason difference(ModbusClient client, List<Expected> expected)
            throws IOException, InterruptedException {
        for (Expected e : expected) {
            double actual = e.register().decode(read(client, e.register()), 0, e.factor());
            if (!(Math.abs(actual - e.value()) <= e.tolerance() + 1e-6)) {
                return new Reason(
                        ReasonCode.DEVICE_READ_BACK,
                        Map.of(
                                "what",
                                e.register().name(),
                                "found",
                                String.valueOf(actual),
                                "expected",
                                String.valueOf(e.value())));
            }
        }
        return null;
    }
}
