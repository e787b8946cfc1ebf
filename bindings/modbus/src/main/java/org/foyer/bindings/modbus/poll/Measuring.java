package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.bindings.modbus.register.Block;
import org.foyer.bindings.modbus.register.BlockPlanner;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.RefusedException;

/** Reads the measured registers of one device, learning which of them it has. Not thread-safe. */
final class Measuring {

    private final BlockPlanner planner;
    private final List<Register> wanted;
    private final Set<Register> needed = new LinkedHashSet<>();
    private ReadPlan plan;

    Measuring(Blueprint blueprint) {
        planner = new BlockPlanner(blueprint.maxRead(), blueprint.maxGap());
        wanted = blueprint.polled();
        needed.addAll(wanted);
        for (Register register : wanted) {
            register.scaleFactor()
                    .ifPresent(
                            name ->
                                    blueprint.registers().stream()
                                            .filter(r -> r.name().equals(name))
                                            .forEach(needed::add));
        }
        replan();
    }

    private void replan() {
        plan = new ReadPlan(planner.plan(needed), wanted);
    }

    /** Tries given up registers again. */
    void relearn() {
        planner.forget();
        replan();
    }

    /**
     * Reads everything and hands on what the device has.
     *
     * @return registers that are given up from now on, since the device refuses them
     * @throws RefusedException when the device refuses for another reason than the registers asked
     *     for, or refuses all
     */
    List<Register> read(ModbusClient client, int unit, int timeoutMillis, ReadPlan.Sink sink)
            throws IOException, InterruptedException {
        List<Register> given = new ArrayList<>();
        boolean whole = false;
        while (!whole) {
            whole = true;
            ReadPlan now = plan;
            for (int i = 0; i < now.blocks().size() && whole; i++) {
                Block block = now.blocks().get(i);
                try {
                    now.read(
                            i,
                            (b, image) ->
                                    client.read(
                                            unit,
                                            b.table(),
                                            b.address(),
                                            b.count(),
                                            image,
                                            0,
                                            timeoutMillis));
                } catch (RefusedException e) {
                    if (!e.aboutTheRequest()) {
                        throw e;
                    }
                    given.addAll(planner.refused(block));
                    replan();
                    whole = false;
                    if (plan.isEmpty() && !wanted.isEmpty()) {
                        relearn();
                        throw e;
                    }
                }
            }
        }
        plan.decode(sink);
        return given;
    }
}
