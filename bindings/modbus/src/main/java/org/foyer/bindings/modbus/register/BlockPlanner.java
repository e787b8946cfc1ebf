package org.foyer.bindings.modbus.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.bindings.modbus.wire.Table;

/**
 * Groups registers into few reads, and learns from a device that refuses some: gaps in a refused
 * block are never read again, a refused block without gaps is halved, a refused single register is
 * given up. Every refusal makes progress, so learning ends. Not thread-safe.
 */
public final class BlockPlanner {

    private final int maxRead;
    private final int maxGap;
    private final Set<Cut> cuts = new HashSet<>();
    private final Set<Register> refused = new HashSet<>();

    /** No block reaches across this address. */
    private record Cut(Table table, int address) {}

    /**
     * @param maxRead most registers in a read; a longer single value is still read in one
     * @param maxGap most adjacent registers that nobody asked for in a read
     */
    public BlockPlanner(int maxRead, int maxGap) {
        this.maxRead = maxRead;
        this.maxGap = maxGap;
    }

    /** The reads for these registers, without the refused ones. */
    public List<Block> plan(Collection<Register> registers) {
        List<Register> sorted =
                registers.stream()
                        .filter(r -> !refused.contains(r))
                        .sorted(
                                Comparator.comparing(Register::table)
                                        .thenComparingInt(Register::address)
                                        .thenComparingInt(Register::end))
                        .toList();
        List<Block> blocks = new ArrayList<>();
        List<Register> open = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (Register next : sorted) {
            boolean joins =
                    !open.isEmpty()
                            && open.get(0).table() == next.table()
                            && next.address() - end <= maxGap
                            && Math.max(end, next.end()) - start <= maxRead
                            && !cutBetween(next, end);
            if (!joins) {
                close(blocks, open, start, end);
                start = next.address();
                end = next.end();
            }
            open.add(next);
            end = Math.max(end, next.end());
        }
        close(blocks, open, start, end);
        return blocks;
    }

    private static void close(List<Block> blocks, List<Register> open, int start, int end) {
        if (!open.isEmpty()) {
            blocks.add(new Block(open.get(0).table(), start, end - start, open));
            open.clear();
        }
    }

    private boolean cutBetween(Register next, int end) {
        return next.address() >= end && cuts.contains(new Cut(next.table(), next.address()));
    }

    /** Whether the block cannot be made smaller: a refusal is about these registers. */
    public boolean isSmallest(Block block) {
        return Borders.of(block).addresses().isEmpty();
    }

    /**
     * Learns that the device refused a block; plan anew after it.
     *
     * @return registers that are given up by this
     */
    public List<Register> refused(Block block) {
        Borders borders = Borders.of(block);
        List<Integer> addresses = borders.addresses();
        if (addresses.isEmpty()) {
            refused.addAll(block.registers());
            return block.registers();
        }
        if (borders.gaps()) {
            addresses.forEach(border -> cuts.add(new Cut(block.table(), border)));
        } else {
            cuts.add(new Cut(block.table(), addresses.get(addresses.size() / 2)));
        }
        return List.of();
    }

    /**
     * Where a block can be cut: after its gaps, or between values if it has none.
     *
     * @param gaps whether the addresses follow gaps
     */
    private record Borders(List<Integer> addresses, boolean gaps) {

        static Borders of(Block block) {
            List<Integer> borders = new ArrayList<>();
            boolean gaps = false;
            int end = block.address();
            for (Register register : block.registers()) {
                if (register.address() > end) {
                    if (!gaps) {
                        borders.clear();
                        gaps = true;
                    }
                    borders.add(register.address());
                } else if (register.address() == end && end > block.address() && !gaps) {
                    borders.add(register.address());
                }
                end = Math.max(end, register.end());
            }
            return new Borders(borders, gaps);
        }
    }

    /** Forgets what was learned, for instance when another device answers. */
    public void forget() {
        cuts.clear();
        refused.clear();
    }
}
