package org.foyer.simulator.wire;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;

/**
 * Lays SunSpec models out from base address 40000: "SunS", the models, the end model. Points are
 * appended in the order of the SunSpec model definitions; a point that this device does not
 * implement carries the "not implemented" value of its type (SunSpec Device Information Model
 * Specification).
 */
final class SunSpec {
    static final int BASE = 40_000;
    private static final int END = 0xFFFF;
    private static final int NOT_UNSIGNED = 0xFFFF;
    private static final int NOT_SIGNED = 0x8000;

    private final RegisterMap.Builder map;
    private int lengthAddress;
    private int modelStart;
    private int modelLength;

    SunSpec(Object lock) {
        map = new RegisterMap.Builder(lock).at(BASE).text("SunS", 2, "SunS");
    }

    /** Begins a model of a length, in registers after the length register. */
    SunSpec model(int id, int length) {
        finishModel();
        map.prefix(id + ".");
        map.constant("ID", id);
        lengthAddress = map.next();
        map.constant("L", length);
        modelStart = map.next();
        modelLength = length;
        return this;
    }

    private void finishModel() {
        if (modelStart != 0 && map.next() - modelStart != modelLength) {
            throw new IllegalStateException(
                    "SunSpec model whose length is at "
                            + lengthAddress
                            + " has "
                            + (map.next() - modelStart)
                            + " registers instead of "
                            + modelLength);
        }
    }

    RegisterMap end() {
        finishModel();
        map.prefix("end.").constant("ID", END).constant("L", 0);
        return map.build();
    }

    /** Model 1: who made it. */
    SunSpec common(String model, String serial, int unitId) {
        model(1, 66);
        map.text("Mn", 16, "Foyer").text("Md", 16, model).text("Opt", 8, "simulator");
        map.text("Vr", 8, "0.1").text("SN", 16, serial);
        map.constant("DA", unitId).constant("Pad", NOT_SIGNED);
        return this;
    }

    SunSpec scale(String name, int exponent) {
        map.constant(name, exponent);
        return this;
    }

    /** Three points, A to C, of phases 0 to 2. */
    SunSpec unsignedByPhase(String name, int exponent, IntToDoubleFunction value) {
        return unsigned(name + "A", exponent, () -> value.applyAsDouble(0))
                .unsigned(name + "B", exponent, () -> value.applyAsDouble(1))
                .unsigned(name + "C", exponent, () -> value.applyAsDouble(2));
    }

    /** Three points, A to C, of phases 0 to 2. */
    SunSpec signedByPhase(String name, int exponent, IntToDoubleFunction value) {
        return signed(name + "A", exponent, () -> value.applyAsDouble(0))
                .signed(name + "B", exponent, () -> value.applyAsDouble(1))
                .signed(name + "C", exponent, () -> value.applyAsDouble(2));
    }

    /** Three counters, A to C, of phases 0 to 2. */
    SunSpec acc32ByPhase(String name, IntToDoubleFunction value) {
        return acc32(name + "A", () -> value.applyAsDouble(0))
                .acc32(name + "B", () -> value.applyAsDouble(1))
                .acc32(name + "C", () -> value.applyAsDouble(2));
    }

    /** A value that never changes. */
    SunSpec unsigned(String name, int exponent, double value) {
        map.constant(name, scaled(value, exponent, 0, 0xFFFE));
        return this;
    }

    /** A value that never changes. */
    SunSpec signed(String name, int exponent, double value) {
        map.constant(name, scaled(value, exponent, -0x7FFF, 0x7FFF) & 0xFFFF);
        return this;
    }

    SunSpec unsigned(String name, int exponent, DoubleSupplier value) {
        map.word(name, () -> scaled(value.getAsDouble(), exponent, 0, 0xFFFE));
        return this;
    }

    SunSpec signed(String name, int exponent, DoubleSupplier value) {
        map.word(name, () -> scaled(value.getAsDouble(), exponent, -0x7FFF, 0x7FFF));
        return this;
    }

    /** A writable scaled point with its limits in engineering units. */
    SunSpec setting(
            String name,
            int exponent,
            double lowest,
            double highest,
            DoubleSupplier value,
            DoubleConsumer writer) {
        double factor = Math.pow(10, exponent);
        map.word(
                name,
                () -> scaled(value.getAsDouble(), exponent, -0x7FFF, 0xFFFE),
                (int) Math.round(lowest / factor),
                (int) Math.round(highest / factor),
                raw -> writer.accept(raw * factor));
        return this;
    }

    /** A writable raw register: enumerations, bit fields, seconds. */
    SunSpec choice(String name, int lowest, int highest, IntSupplier value, IntConsumer writer) {
        map.word(name, value, lowest, highest, writer);
        return this;
    }

    SunSpec raw(String name, IntSupplier value) {
        map.word(name, value);
        return this;
    }

    SunSpec raw(String name, int value) {
        map.constant(name, value);
        return this;
    }

    SunSpec acc32(String name, DoubleSupplier value) {
        map.counter32(name, value);
        return this;
    }

    /** Unsigned and enumerated points that this device does not have. */
    SunSpec noUnsigned(String... names) {
        for (String name : names) {
            map.constant(name, NOT_UNSIGNED);
        }
        return this;
    }

    /** Signed points and scale factors that this device does not have. */
    SunSpec noSigned(String... names) {
        for (String name : names) {
            map.constant(name, NOT_SIGNED);
        }
        return this;
    }

    /** 32-bit accumulators that this device does not have: zero. */
    SunSpec noAcc32(String... names) {
        for (String name : names) {
            map.constant(name, 0).constant(name + ".low", 0);
        }
        return this;
    }

    /** 32-bit fields of flags, all clear. */
    SunSpec noFlags32(String... names) {
        return noAcc32(names);
    }

    /** Vendor flag fields that this device does not have. */
    SunSpec noBitfield32(String... names) {
        for (String name : names) {
            map.constant(name, NOT_UNSIGNED).constant(name + ".low", NOT_UNSIGNED);
        }
        return this;
    }

    private static int scaled(double value, int exponent, int lowest, int highest) {
        long raw = Math.round(value / Math.pow(10, exponent));
        return (int) Math.max(lowest, Math.min(highest, raw));
    }
}
