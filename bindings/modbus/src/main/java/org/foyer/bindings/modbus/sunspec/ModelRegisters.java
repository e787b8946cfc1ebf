package org.foyer.bindings.modbus.sunspec;

import java.io.IOException;
import java.util.Optional;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.RegisterBuilder;
import org.foyer.bindings.modbus.register.RegisterType;
import org.foyer.bindings.modbus.sunspec.Found.Model;
import org.foyer.bindings.modbus.wire.RefusedException;

/** Registers of one model block in one device. */
final class ModelRegisters {

    private final Model model;
    private final RegisterReader reader;

    ModelRegisters(Model model, RegisterReader reader) {
        this.model = model;
        this.reader = reader;
    }

    /** The point as this device has it; empty when its block is too short. */
    Optional<RegisterBuilder> builder(String name) {
        return point(name)
                .map(
                        point -> {
                            RegisterBuilder register =
                                    Register.of(
                                            registerName(name),
                                            type(point.type()),
                                            model.address() + point.offset());
                            if (point.type() == Point.Type.STRING) {
                                register.length(point.size());
                            }
                            absent(point.type(), register);
                            if (!point.factor().isEmpty()) {
                                register.scaleFactor(registerName(point.factor()));
                            }
                            return register;
                        });
    }

    /** Name of a point's register: unique in the device. */
    String registerName(String point) {
        return model.id() + "." + point;
    }

    /** The point's number now, without its scale factor; NaN when the device does not have it. */
    double raw(String name) throws IOException, InterruptedException {
        Optional<Register> register = builder(name).map(RegisterBuilder::build);
        if (register.isEmpty()) {
            return Double.NaN;
        }
        try {
            Register r = register.get();
            return r.raw(reader.read(r.address(), r.length()), 0);
        } catch (RefusedException e) {
            return Double.NaN;
        }
    }

    /** The point's value now; NaN when the device does not have it. */
    double value(String name) throws IOException, InterruptedException {
        Optional<Point> point = point(name);
        double raw = raw(name);
        if (Double.isNaN(raw) || point.isEmpty() || point.get().factor().isEmpty()) {
            return raw;
        }
        return raw * Register.factor(raw(point.get().factor()));
    }

    /** The text of a point; empty when the device does not have it. */
    String text(String name) throws IOException, InterruptedException {
        Optional<Register> register = builder(name).map(RegisterBuilder::build);
        if (register.isEmpty()) {
            return "";
        }
        try {
            Register r = register.get();
            return r.text(reader.read(r.address(), r.length()), 0);
        } catch (RefusedException e) {
            return "";
        }
    }

    private Optional<Point> point(String name) {
        return Models.points(model.id()).stream()
                .filter(p -> p.name().equals(name) && model.holds(p))
                .findFirst();
    }

    private static RegisterType type(Point.Type type) {
        return switch (type) {
            case UINT16, ENUM16, BITFIELD16 -> RegisterType.UINT16;
            case INT16, SUNSSF -> RegisterType.INT16;
            case ACC32 -> RegisterType.UINT32;
            case FLOAT32 -> RegisterType.FLOAT32;
            case STRING -> RegisterType.STRING;
        };
    }

    /** "Not implemented" values (Device Information Model Specification, 4.2). */
    private static void absent(Point.Type type, RegisterBuilder register) {
        switch (type) {
            case UINT16, ENUM16, BITFIELD16 -> register.notAvailable(0xFFFF);
            case INT16, SUNSSF -> register.notAvailable(Short.MIN_VALUE);
            case ACC32 -> register.notAvailable(0xFFFF_FFFFL);
            case FLOAT32, STRING -> {}
        }
    }
}
