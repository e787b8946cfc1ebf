package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.bindings.modbus.register.Block;
import org.foyer.bindings.modbus.register.BlockPlanner;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.RefusedException;

/** Reads the measured registers of one device, learning which of them it has. Not thread-safe. */
final class Measuring {

    /** Polls in a row in which a block must be refused before it is given up. */
    private static final int STRIKES = 3;

    private final BlockPlanner planner;
    private final List<Register> wanted;
    private final Set<Register> needed = new LinkedHashSet<>();
    private final Map<Block, Integer> strikes = new HashMap<>();
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
        strikes.clear();
        replan();
    }

    /**
     * Reads everything and hands on what the device has. A block that is refused is left out of
     * this poll; only what is refused again and again is given up, since devices are busy at times.
     *
     * @return registers that are given up from now on, since the device refuses them
     * @throws RefusedException when the device refuses all
     */
    List<Register> read(ModbusClient client, int unit, int timeoutMillis, ReadPlan.Sink sink)
            throws IOException, InterruptedException {
        List<Register> given = new ArrayList<>();
        Set<Block> left = new HashSet<>();
        RefusedException refusal = null;
        boolean whole = false;
        boolean any = false;
        while (!whole) {
            whole = true;
            any = false;
            plan.begin();
            for (int i = 0; i < plan.blocks().size() && whole; i++) {
                Block block = plan.blocks().get(i);
                if (!left.isEmpty() && left.contains(block)) {
                    continue;
                }
                try {
                    plan.read(i, (b, image) -> patiently(client, unit, b, image, timeoutMillis));
                    if (!strikes.isEmpty()) {
                        strikes.remove(block);
                    }
                    any = true;
                } catch (RefusedException e) {
                    refusal = e;
                    left.add(block);
                    if (isLearned(block, e)) {
                        given.addAll(planner.refused(block));
                        replan();
                        whole = false;
                    }
                }
            }
        }
        if (refusal != null && !any) {
            if (plan.isEmpty()) {
                relearn();
            }
            throw refusal;
        }
        plan.decode(sink);
        return given;
    }

    /** Whether the refusal says something lasting about the block. */
    private boolean isLearned(Block block, RefusedException e) {
        if (e.aboutTheRequest() && !planner.isSmallest(block)) {
            return true;
        }
        return (e.aboutTheRequest() || e.code() == RefusedException.DEVICE_FAILURE)
                && strikes.merge(block, 1, Integer::sum) >= STRIKES;
    }

    /** One lost answer is no lost device: a read is asked once more. */
    private static void patiently(
            ModbusClient client, int unit, Block block, byte[] image, int timeoutMillis)
            throws IOException, InterruptedException {
        try {
            read(client, unit, block, image, timeoutMillis);
        } catch (LinkException e) {
            if (e.reason() != Cause.SILENCE && e.reason() != Cause.GARBAGE) {
                throw e;
            }
            client.open(timeoutMillis);
            read(client, unit, block, image, timeoutMillis);
        }
    }

    private static void read(
            ModbusClient client, int unit, Block block, byte[] image, int timeoutMillis)
            throws IOException, InterruptedException {
        client.read(unit, block.table(), block.address(), block.count(), image, 0, timeoutMillis);
    }
}
