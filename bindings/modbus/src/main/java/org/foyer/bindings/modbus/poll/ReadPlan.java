package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.bindings.modbus.register.Block;
import org.foyer.bindings.modbus.register.Register;

/**
 * Blocks to read and where each register's bytes will stand, worked out once so that a poll only
 * fills and decodes. Not thread-safe.
 */
final class ReadPlan {

    /** Takes decoded values. */
    interface Sink {
        void value(Register register, double value);
    }

    /** Reads one block. */
    interface BlockReader {
        void read(Block block, byte[] image) throws IOException, InterruptedException;
    }

    /** Where a register's bytes stand. */
    private static final class Slot {
        private final Register register;
        private final byte[] image;
        private final int at;
        private final Slot factor;
        private final int block;

        Slot(Register register, int block, byte[] image, int at, Slot factor) {
            this.register = register;
            this.block = block;
            this.image = image;
            this.at = at;
            this.factor = factor;
        }

        double factor() {
            return factor == null
                    ? 1
                    : Register.factor(factor.register.raw(factor.image, factor.at));
        }

        double value() {
            return register.decode(image, at, factor());
        }
    }

    private final List<Block> blocks;
    private final List<byte[]> images = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final BitSet fresh = new BitSet();

    /**
     * @param blocks reads, covering the wanted registers and their scale factors
     * @param wanted registers to decode
     */
    ReadPlan(List<Block> blocks, List<Register> wanted) {
        this.blocks = blocks;
        Map<String, Slot> byName = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            byte[] image = new byte[2 * block.count()];
            images.add(image);
            for (Register register : block.registers()) {
                int at = 2 * (register.address() - block.address());
                byName.put(register.name(), new Slot(register, i, image, at, null));
            }
        }
        for (Register register : wanted) {
            Slot slot = byName.get(register.name());
            if (slot == null) {
                continue;
            }
            if (register.scaleFactor().isEmpty()) {
                slots.add(slot);
            } else if (byName.containsKey(register.scaleFactor().get())) {
                Slot factor = byName.get(register.scaleFactor().get());
                slots.add(new Slot(register, slot.block, slot.image, slot.at, factor));
            }
        }
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    List<Block> blocks() {
        return blocks;
    }

    /** A new poll begins: what was read before is no longer now. */
    void begin() {
        fresh.clear();
    }

    void read(int block, BlockReader reader) throws IOException, InterruptedException {
        reader.read(blocks.get(block), images.get(block));
        fresh.set(block);
    }

    /** Hands on every value the device has, from the blocks read in this poll. */
    void decode(Sink sink) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (!fresh.get(slot.block) || (slot.factor != null && !fresh.get(slot.factor.block))) {
                continue;
            }
            double value = slot.value();
            if (!Double.isNaN(value)) {
                sink.value(slot.register, value);
            }
        }
    }
}
