package org.foyer.bindings.modbus.sunspec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.Rounding;
import org.foyer.bindings.modbus.register.Write;
import org.foyer.bindings.modbus.register.Write.Value;

/**
 * How SunSpec devices are steered: PV by immediate controls (model 123), storage by basic storage
 * control (model 124). The device forgets a command {@value #REVERT_SECONDS} s after it was last
 * repeated, so nothing holds when Foyer is gone.
 *
 * <p>Storage: {@code P <= InWRte · WChaMax} and {@code P >= -OutWRte · MaxDisChaRte} (charging
 * positive); giving both bounds the commanded power, one of them negative, is an order to charge or
 * discharge by that much, as Fronius inverters have it.
 */
final class Controls {

    static final int REVERT_SECONDS = 120;
    static final Duration REFRESH = Duration.ofSeconds(30);
    private static final double PERCENT = 100;
    private static final int BOTH_BOUNDS = 3;

    private final List<Register> registers;
    private final List<Capability> capabilities;
    private final Map<Actuator, CommandPlan> commands;
    private final Map<Actuator, CommandPlan> releases;

    Controls(
            List<Register> registers,
            List<Capability> capabilities,
            Map<Actuator, CommandPlan> commands,
            Map<Actuator, CommandPlan> releases) {
        this.registers = registers;
        this.capabilities = capabilities;
        this.commands = commands;
        this.releases = releases;
    }

    /**
     * @param fullW what 100 % is, W; without it there is no control
     */
    void limit(ModelRegisters model, double fullW) throws IOException, InterruptedException {
        double factor = Register.factor(model.raw("WMaxLimPct_SF"));
        boolean enables = !Double.isNaN(model.raw("WMaxLim_Ena"));
        if (!(fullW > 0) || Double.isNaN(factor) || !enables) {
            return;
        }
        Register percent = writable(model, "WMaxLimPct", factor);
        Register enable = writable(model, "WMaxLim_Ena", 1);
        boolean reverts = !Double.isNaN(model.raw("WMaxLimPct_RvrtTms"));
        List<List<Write>> groups = new java.util.ArrayList<>();
        if (reverts) {
            Register revert = writable(model, "WMaxLimPct_RvrtTms", 1);
            groups.add(List.of(fixed(revert, REVERT_SECONDS, false, true)));
        }
        groups.add(List.of(commanded(percent, PERCENT / fullW, Rounding.DOWN, 0)));
        groups.add(List.of(fixed(enable, 1, true, false)));
        capabilities.add(new Capability.LimitablePower(0, fullW));
        commands.put(
                Actuator.of(Command.Kind.LIMIT_POWER),
                new CommandPlan(groups, reverts ? REFRESH : Duration.ZERO));
        release(Command.Kind.LIMIT_POWER, fixed(enable, 0, true, false));
    }

    /**
     * @param dischargeW largest discharge of the nameplate, W, NaN if unknown
     */
    void storage(ModelRegisters model, double dischargeW) throws IOException, InterruptedException {
        double charge = model.value("WChaMax");
        double factor = Register.factor(model.raw("InOutWRte_SF"));
        boolean switches = !Double.isNaN(model.raw("StorCtl_Mod"));
        if (!(charge > 0) || Double.isNaN(factor) || !switches) {
            return;
        }
        double discharge = dischargeW > 0 ? dischargeW : charge;
        // What may be drawn is never more than granted; the other bound leaves room for that, lest
        // they contradict each other where a step of one is larger than a step of the other.
        int slack = discharge == charge ? 0 : (int) Math.ceil(charge / discharge);
        Register out = writable(model, "OutWRte", factor);
        Register in = writable(model, "InWRte", factor);
        Register mode = writable(model, "StorCtl_Mod", 1);
        Register revert = writable(model, "InOutWRte_RvrtTms", 1);
        capabilities.add(new Capability.SettablePower(-discharge, charge));
        commands.put(
                Actuator.of(Command.Kind.SET_POWER),
                new CommandPlan(
                        List.of(
                                List.of(fixed(revert, REVERT_SECONDS, false, true)),
                                List.of(
                                        commanded(out, -PERCENT / discharge, Rounding.UP, slack),
                                        commanded(in, PERCENT / charge, Rounding.DOWN, 0)),
                                List.of(fixed(mode, BOTH_BOUNDS, true, false))),
                        REFRESH));
        release(Command.Kind.SET_POWER, fixed(mode, 0, true, false));
    }

    private Register writable(ModelRegisters model, String point, double scale) {
        Register found = model.builder(point).orElseThrow().build();
        Register register =
                Register.of(found.name(), found.type(), found.address())
                        .scale(scale)
                        .access(true, true)
                        .build();
        registers.add(register);
        return register;
    }

    private static Write fixed(Register register, int value, boolean readBack, boolean optional) {
        return new Write(register, new Value.Fixed(value), readBack, 0, optional);
    }

    /** One actuator is given back by itself; the whole device by giving back each. */
    private void release(Command.Kind kind, Write write) {
        releases.put(Actuator.of(kind), new CommandPlan(List.of(List.of(write)), Duration.ZERO));
        List<List<Write>> all = new java.util.ArrayList<>();
        releases.values().forEach(plan -> all.addAll(plan.groups()));
        commands.put(Actuator.of(Command.Kind.RELEASE), new CommandPlan(all, Duration.ZERO));
    }

    private static Write commanded(Register register, double factor, Rounding rounding, int slack) {
        return new Write(
                register,
                new Value.Commanded(factor, rounding, slack),
                true,
                register.scale() * (1 + slack),
                false);
    }
}
