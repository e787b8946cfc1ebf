package org.foyer.bindings.modbus.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.foyer.bindings.modbus.wire.Table;
import org.junit.jupiter.api.Test;

class BlockPlannerTest {

    private static Register at(int address, RegisterType type, Table table) {
        return Register.of("r" + table + address + type, type, address).table(table).build();
    }

    private static List<Register> registers(Set<Integer> addresses, Table table) {
        List<Register> registers = new ArrayList<>();
        for (int address : addresses) {
            RegisterType type = address % 3 == 0 ? RegisterType.UINT32 : RegisterType.UINT16;
            registers.add(at(address, type, table));
        }
        return registers;
    }

    @Test
    void mergesAcrossSmallGapsOnly() {
        List<Register> registers =
                IntStream.of(0, 1, 5, 20)
                        .mapToObj(a -> at(a, RegisterType.UINT16, Table.HOLDING))
                        .toList();
        List<Block> blocks = new BlockPlanner(125, 3).plan(registers);
        assertEquals(2, blocks.size());
        assertEquals(6, blocks.get(0).count());
        assertEquals(20, blocks.get(1).address());
        assertEquals(3, new BlockPlanner(125, 2).plan(registers).size());
        assertEquals(4, new BlockPlanner(1, 0).plan(registers).size());
    }

    @Property(tries = 300)
    void everyRegisterIsReadOnceWithinTheLimits(
            @ForAll @Size(min = 1, max = 60) Set<@IntRange(max = 2000) Integer> holding,
            @ForAll @Size(max = 20) Set<@IntRange(max = 500) Integer> input,
            @ForAll @IntRange(min = 4, max = 125) int maxRead,
            @ForAll @IntRange(max = 40) int maxGap) {
        List<Register> registers = registers(holding, Table.HOLDING);
        registers.addAll(registers(input, Table.INPUT));
        List<Block> blocks = new BlockPlanner(maxRead, maxGap).plan(registers);
        Set<Register> served = new HashSet<>();
        for (Block block : blocks) {
            assertTrue(block.count() <= maxRead && block.count() >= 1);
            int end = block.address();
            for (Register register : block.registers()) {
                assertTrue(served.add(register), "read twice");
                assertEquals(block.table(), register.table());
                assertTrue(register.address() >= block.address());
                assertTrue(register.end() <= block.end());
                assertTrue(register.address() - end <= maxGap);
                end = Math.max(end, register.end());
            }
            assertEquals(block.end(), end, "reads beyond what is wanted");
        }
        assertEquals(new HashSet<>(registers), served);
    }

    @Property(tries = 300)
    void learnsEveryDevice(
            @ForAll @Size(min = 1, max = 40) Set<@IntRange(max = 300) Integer> wanted,
            @ForAll @Size(max = 60) Set<@IntRange(max = 302) Integer> holes) {
        List<Register> registers = registers(wanted, Table.HOLDING);
        BlockPlanner planner = new BlockPlanner(125, 16);
        List<Block> good = List.of();
        int requests = 0;
        boolean learning = true;
        while (learning) {
            learning = false;
            good = planner.plan(registers);
            for (Block block : good) {
                requests++;
                if (IntStream.range(block.address(), block.end()).anyMatch(holes::contains)) {
                    planner.refused(block);
                    learning = true;
                    break;
                }
            }
            assertTrue(requests < 10_000, "does not end");
        }
        Set<Register> served = new HashSet<>();
        good.forEach(block -> served.addAll(block.registers()));
        for (Register register : registers) {
            boolean exists =
                    IntStream.range(register.address(), register.end()).noneMatch(holes::contains);
            boolean entangled =
                    registers.stream()
                            .anyMatch(
                                    o ->
                                            !o.equals(register)
                                                    && o.address() < register.end()
                                                    && register.address() < o.end());
            if (!entangled) {
                assertEquals(exists, served.contains(register), register.name());
            }
        }
    }
}
