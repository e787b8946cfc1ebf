package org.foyer.simulator.wire;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Registers backed by suppliers. Every read and write holds one lock, so values of a request belong
 * to one moment. Built once by {@link Builder}, then immutable.
 */
public final class RegisterMap implements RegisterBank {
    private record Cell(IntSupplier value, int lowest, int highest, IntConsumer writer) {
        boolean accepts(int raw) {
            int value = lowest < 0 ? (short) raw : raw;
            return value >= lowest && value <= highest;
        }

        void write(int raw) {
            writer.accept(lowest < 0 ? (short) raw : raw);
        }
    }

    private final Object lock;
    private final NavigableMap<Integer, Cell> cells;
    private final Map<String, Integer> addresses;

    private RegisterMap(Builder builder) {
        lock = builder.lock;
        cells = new TreeMap<>(builder.cells);
        addresses = Map.copyOf(builder.addresses);
    }

    @Override
    public int[] read(int address, int count) throws Refusal {
        int[] values = new int[count];
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                values[i] = cell(address + i).value().getAsInt() & 0xFFFF;
            }
        }
        return values;
    }

    @Override
    public void write(int address, int[] values) throws Refusal {
        synchronized (lock) {
            for (int i = 0; i < values.length; i++) {
                Cell cell = cell(address + i);
                if (cell.writer() == null) {
                    throw Refusal.address(address + i);
                }
                if (!cell.accepts(values[i])) {
                    throw Refusal.value(
                            "register "
                                    + (address + i)
                                    + " takes "
                                    + cell.lowest()
                                    + ".."
                                    + cell.highest()
                                    + ", got "
                                    + values[i]);
                }
            }
            for (int i = 0; i < values.length; i++) {
                cell(address + i).write(values[i]);
            }
        }
    }

    private Cell cell(int address) throws Refusal {
        Cell cell = cells.get(address);
        if (cell == null) {
            throw Refusal.address(address);
        }
        return cell;
    }

    @Override
    public RegisterBank frozen() {
        var copy = new Builder(lock);
        synchronized (lock) {
            cells.forEach(
                    (address, cell) -> {
                        int value = cell.value().getAsInt();
                        copy.cells.put(
                                address,
                                new Cell(
                                        () -> value, cell.lowest(), cell.highest(), cell.writer()));
                    });
        }
        return new RegisterMap(copy);
    }

    /**
     * Address of a named register.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int address(String name) {
        Integer address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("No register named " + name);
        }
        return address;
    }

    /** Lays registers out one after another. */
    public static final class Builder {
        private final Object lock;
        private final NavigableMap<Integer, Cell> cells = new TreeMap<>();
        private final Map<String, Integer> addresses = new TreeMap<>();
        private String prefix = "";
        private int next;

        /**
         * @param lock held during every read and write
         */
        public Builder(Object lock) {
            this.lock = lock;
        }

        /** Continues at an address. */
        public Builder at(int address) {
            next = address;
            return this;
        }

        /** Prefix of the names to come. */
        Builder prefix(String newPrefix) {
            prefix = newPrefix;
            return this;
        }

        int next() {
            return next;
        }

        /** A read-only register. */
        public Builder word(String name, IntSupplier value) {
            return word(name, value, 0, 0, null);
        }

        /** A writable register; a negative {@code lowest} makes it signed. */
        public Builder word(
                String name, IntSupplier value, int lowest, int highest, IntConsumer writer) {
            addresses.put(prefix + name, next);
            cells.put(next++, new Cell(value, lowest, highest, writer));
            return this;
        }

        /** A constant. */
        public Builder constant(String name, int value) {
            return word(name, () -> value);
        }

        /** An unsigned 32-bit counter, high word first, that rolls over. */
        public Builder counter32(String name, DoubleSupplier value) {
            word(name, () -> (int) ((long) value.getAsDouble() >> 16));
            return word(name + ".low", () -> (int) (long) value.getAsDouble());
        }

        /** Text in ASCII, two characters a register, padded with NUL. */
        public Builder text(String name, int registers, String text) {
            for (int i = 0; i < registers; i++) {
                int high = 2 * i < text.length() ? text.charAt(2 * i) : 0;
                int low = 2 * i + 1 < text.length() ? text.charAt(2 * i + 1) : 0;
                constant(i == 0 ? name : name + "." + i, (high << 8) | low);
            }
            return this;
        }

        public RegisterMap build() {
            return new RegisterMap(this);
        }
    }
}
