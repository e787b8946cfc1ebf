package org.foyer.bindings.modbus.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.bindings.modbus.wire.Table;

/** Makes a {@link Register}: a read-only holding register, scale 1, unless told otherwise. */
public final class RegisterBuilder {

    private final String name;
    private final RegisterType type;
    private final int address;
    private final List<Double> notAvailable = new ArrayList<>();
    private Table table = Table.HOLDING;
    private int length;
    private int bit;
    private WordOrder order = WordOrder.BIG;
    private double scale = 1;
    private double offset;
    private Sign sign = Sign.AS_IS;
    private Optional<String> scaleFactor = Optional.empty();
    private Optional<Quantity> quantity = Optional.empty();
    private Quality quality = Quality.MEASURED;
    private Optional<String> info = Optional.empty();
    private boolean readable = true;
    private boolean writable;
    private double min = Double.NEGATIVE_INFINITY;
    private double max = Double.POSITIVE_INFINITY;

    RegisterBuilder(String name, RegisterType type, int address) {
        this.name = name;
        this.type = type;
        this.address = address;
        this.length = type.words();
    }

    public String name() {
        return name;
    }

    public RegisterBuilder table(Table value) {
        table = value;
        return this;
    }

    public RegisterBuilder length(int registers) {
        length = registers;
        return this;
    }

    public RegisterBuilder bit(int value) {
        bit = value;
        return this;
    }

    public RegisterBuilder order(WordOrder value) {
        order = value;
        return this;
    }

    public RegisterBuilder scale(double value) {
        scale = value;
        return this;
    }

    public RegisterBuilder offset(double value) {
        offset = value;
        return this;
    }

    public RegisterBuilder sign(Sign value) {
        sign = value;
        return this;
    }

    public RegisterBuilder scaleFactor(String register) {
        scaleFactor = Optional.of(register);
        return this;
    }

    public RegisterBuilder quantity(Quantity value) {
        quantity = Optional.of(value);
        return this;
    }

    public RegisterBuilder quality(Quality value) {
        quality = value;
        return this;
    }

    public RegisterBuilder info(String key) {
        info = Optional.of(key);
        return this;
    }

    public RegisterBuilder access(boolean read, boolean write) {
        readable = read;
        writable = write;
        return this;
    }

    public RegisterBuilder limits(double lowest, double highest) {
        min = lowest;
        max = highest;
        return this;
    }

    public RegisterBuilder notAvailable(double raw) {
        notAvailable.add(raw);
        return this;
    }

    public Register build() {
        return new Register(
                name,
                table,
                address,
                length,
                type,
                bit,
                order,
                scale,
                offset,
                sign,
                scaleFactor,
                quantity,
                quality,
                info,
                readable,
                writable,
                min,
                max,
                notAvailable);
    }
}
