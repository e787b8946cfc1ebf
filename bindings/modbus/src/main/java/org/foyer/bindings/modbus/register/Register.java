package org.foyer.bindings.modbus.register;

import java.util.List;
import java.util.Optional;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.bindings.modbus.wire.Table;

/**
 * One value in a device's registers and how to understand it. Immutable.
 *
 * <p>value = sign(raw × scale × 10^factor + offset), in the unit of its quantity; {@code factor} is
 * read from the register named by {@code scaleFactor}, 0 without one.
 *
 * @param name unique in its device
 * @param address of its first register as it travels (0 to 65535)
 * @param length registers taken
 * @param bit for {@link RegisterType#BIT}: 0 to 15
 * @param quantity what it measures; empty when it only serves commands, info or as scale factor
 * @param quality of its values: what the device's maker certifies
 * @param info key in {@link org.foyer.api.device.Device#info()}
 * @param min values below are not believed and not sent
 * @param max values above are not believed and not sent
 * @param notAvailable raw values by which the device says that it has no value
 */
public record Register(
        String name,
        Table table,
        int address,
        int length,
        RegisterType type,
        int bit,
        WordOrder order,
        double scale,
        double offset,
        Sign sign,
        Optional<String> scaleFactor,
        Optional<Quantity> quantity,
        Quality quality,
        Optional<String> info,
        boolean readable,
        boolean writable,
        double min,
        double max,
        List<Double> notAvailable) {

    /** Exponents beyond are not scale factors (SunSpec Device Information Model, 4.2.6). */
    public static final int MAX_EXPONENT = 10;

    /** Part of a step by which arithmetic may be off without crossing into the next one. */
    private static final double ROUNDING_ERROR = 1e-6;

    public Register {
        notAvailable = List.copyOf(notAvailable);
    }

    /** First address after this value. */
    public int end() {
        return address + length;
    }

    /**
     * Understands bytes as they travelled.
     *
     * @param factor power of ten from the scale factor register, 1 without one, NaN if not known
     * @return the value; NaN when the device has none
     */
    public double decode(byte[] bytes, int at, double factor) {
        double raw = raw(bytes, at);
        return sign.apply(raw * scale * factor + offset);
    }

    /** The number as the device holds it; NaN when the device says that it has none. */
    public double raw(byte[] bytes, int at) {
        double raw = type.decode(bytes, at, order, bit);
        for (int i = 0; i < notAvailable.size(); i++) {
            if (notAvailable.get(i) == raw) {
                return Double.NaN;
            }
        }
        return Double.isFinite(raw) ? raw : Double.NaN;
    }

    /** The text in these registers. */
    public String text(byte[] bytes, int at) {
        if (type == RegisterType.STRING) {
            return RegisterType.text(bytes, at, length);
        }
        double value = decode(bytes, at, 1);
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** True when the value may be believed. */
    public boolean plausible(double value) {
        return value >= min && value <= max;
    }

    /** The number to send for a value, rounded to what the device can hold. */
    public double rawOf(double value, double factor, Rounding rounding) {
        double exact = (sign.apply(value) - offset) / (scale * factor);
        if (type == RegisterType.FLOAT32 || type == RegisterType.FLOAT64) {
            return exact;
        }
        return switch (rounding) {
            case NEAREST -> Math.rint(exact);
            case UP -> Math.ceil(exact - ROUNDING_ERROR);
            case DOWN -> Math.floor(exact + ROUNDING_ERROR);
            case TOWARD_ZERO -> towardZero(exact, factor);
        };
    }

    private double towardZero(double exact, double factor) {
        double below = Math.floor(exact + ROUNDING_ERROR);
        double above = Math.ceil(exact - ROUNDING_ERROR);
        return magnitude(below, factor) <= magnitude(above, factor) ? below : above;
    }

    private double magnitude(double raw, double factor) {
        return Math.abs(raw * scale * factor + offset);
    }

    /**
     * The bytes to send for a raw number.
     *
     * @throws IllegalArgumentException when the register cannot hold it
     */
    public byte[] encode(double raw) {
        if (!type.holds(raw)) {
            throw new IllegalArgumentException(
                    "the register '" + name + "' cannot hold " + raw + "; check scale and limits");
        }
        return type.encode(raw, order);
    }

    /** 10 to the power in a scale factor register; NaN when that is no valid one. */
    public static double factor(double exponent) {
        return Math.abs(exponent) <= MAX_EXPONENT ? Math.pow(10, exponent) : Double.NaN;
    }

    public static RegisterBuilder of(String name, RegisterType type, int address) {
        return new RegisterBuilder(name, type, address);
    }
}
