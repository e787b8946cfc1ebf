package org.foyer.bindings.modbus.poll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
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

    /** What a register must show after the writes. */
    private record Expected(Register register, double factor, double value, double tolerance) {}

    CommandRunner(DeviceSettings settings, Blueprint blueprint, Link link) {
        this.settings = settings;
        this.blueprint = blueprint;
        this.link = link;
    }

    void run(Command command) throws DeviceException, InterruptedException {
        CommandPlan plan = blueprint.commands().get(command.kind());
        if (plan == null) {
            throw new DeviceException(
                    settings.name() + " does not know the command " + command.kind() + ".");
        }
        double value = CommandLimits.value(settings, blueprint, command);
        try {
            List<Expected> expected =
                    link.exchange(
                            settings.timeoutMillis(), true, client -> write(client, plan, value));
            confirm(expected);
        } catch (RefusedException e) {
            throw new DeviceException(
                    settings.name() + " did not take the command: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new DeviceException(
                    settings.name() + " could not be commanded: " + Sentences.remedy(e), e);
        } catch (NotUsableException | IllegalArgumentException e) {
            throw new DeviceException(
                    settings.name() + " could not be commanded: " + e.getMessage() + ".", e);
        }
    }

    private List<Expected> write(ModbusClient client, CommandPlan plan, double commanded)
            throws IOException, InterruptedException {
        List<Expected> expected = new ArrayList<>();
        for (List<Write> group : plan.groups()) {
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            for (Write write : group) {
                Register register = write.register();
                double factor = factor(client, register);
                double value = value(write.value(), commanded);
                if (!register.plausible(value)) {
                    throw new IllegalArgumentException(
                            "'"
                                    + register.name()
                                    + "' takes "
                                    + register.min()
                                    + " to "
                                    + register.max()
                                    + ", not "
                                    + value);
                }
                boolean up = write.value() instanceof Write.Value.Commanded c && c.up();
                double raw = register.rawOf(value, factor, up);
                words.writeBytes(register.encode(raw));
                if (write.readBack()) {
                    expected.add(new Expected(register, factor, value, write.tolerance()));
                }
            }
            Register first = group.get(0).register();
            try {
                client.write(
                        settings.unit(),
                        first.address(),
                        words.toByteArray(),
                        blueprint.writeMultiple(),
                        settings.timeoutMillis());
            } catch (RefusedException e) {
                if (!group.stream().allMatch(Write::optional)) {
                    throw e;
                }
            }
        }
        return expected;
    }

    private static double value(Write.Value value, double commanded) {
        if (value instanceof Write.Value.Fixed fixed) {
            return fixed.value();
        }
        if (value instanceof Write.Value.OnOff onOff) {
            return commanded != 0 ? onOff.on() : onOff.off();
        }
        return commanded * ((Write.Value.Commanded) value).factor();
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
            throw new IllegalArgumentException(
                    "the device shows no valid scale factor in '" + scale.name() + "'");
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
        String difference = "";
        for (int look = 0; look < READ_BACKS; look++) {
            difference =
                    link.exchange(
                            settings.timeoutMillis(), true, client -> difference(client, expected));
            if (difference.isEmpty()) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new DeviceException(
                settings.name() + " took the command but did not follow: " + difference + ".");
    }

    private String difference(ModbusClient client, List<Expected> expected)
            throws IOException, InterruptedException {
        for (Expected e : expected) {
            double actual = e.register().decode(read(client, e.register()), 0, e.factor());
            if (!(Math.abs(actual - e.value()) <= e.tolerance() + 1e-6)) {
                return "'" + e.register().name() + "' shows " + actual + " instead of " + e.value();
            }
        }
        return "";
    }
}
