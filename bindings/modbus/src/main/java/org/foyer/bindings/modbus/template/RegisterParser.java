package org.foyer.bindings.modbus.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.RegisterBuilder;
import org.foyer.bindings.modbus.register.RegisterType;
import org.foyer.bindings.modbus.register.Sign;
import org.foyer.bindings.modbus.register.WordOrder;
import org.foyer.bindings.modbus.wire.Table;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the {@code registers} of a template. */
final class RegisterParser {

    private static final int MOST_REGISTERS = 500;
    private static final int LONGEST_STRING = 64;
    private static final double HUGE = 1e15;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern QUANTITY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Set<String> INFO = Set.of("manufacturer", "model", "serial", "version");

    /** Access from the home's point of view. */
    private enum Access {
        R,
        W,
        RW
    }

    private final WordOrder order;
    private final Map<String, Double> units = new HashMap<>();

    RegisterParser(WordOrder order) {
        this.order = order;
    }

    /** How many of Foyer's unit one of a register's own unit is, by the register's name. */
    Map<String, Double> units() {
        return Map.copyOf(units);
    }

    Map<String, Register> parse(YamlMap registers) {
        Map<String, Register> parsed = new LinkedHashMap<>();
        Problems problems = registers.problems();
        for (Map.Entry<String, Node> entry : registers.all().entrySet()) {
            String name = entry.getKey();
            if (!NAME.matcher(name).matches()) {
                registers.wrong(
                        name,
                        "a register's name starts with a-z and has a-z, 0-9, dash; at most 64");
            }
            YamlMap map = new YamlMap(entry.getValue(), registers.path(name), problems);
            parsed.put(name, register(name, map));
        }
        if (parsed.isEmpty() || parsed.size() > MOST_REGISTERS) {
            problems.at(
                    registers.node(), "registers", "give 1 to " + MOST_REGISTERS + " registers");
        }
        for (Register register : parsed.values()) {
            register.scaleFactor()
                    .ifPresent(factor -> checkFactor(registers, register, factor, parsed));
        }
        return parsed;
    }

    private static void checkFactor(
            YamlMap registers, Register user, String name, Map<String, Register> all) {
        Register factor = all.get(name);
        if (factor == null
                || !factor.readable()
                || factor.type() == RegisterType.STRING
                || factor.scaleFactor().isPresent()) {
            registers.wrong(
                    user.name(),
                    "scale-factor '"
                            + name
                            + "': name a readable number register of this template");
        }
    }

    private Register register(String name, YamlMap map) {
        int address = map.requiredInteger("address", 0, 0xFFFF);
        Table table = map.choice("table", Table.class).orElse(Table.HOLDING);
        Optional<RegisterType> given = map.choice("type", RegisterType.class);
        if (given.isEmpty() && map.get("type").isEmpty()) {
            map.missing("type");
        }
        RegisterType type = given.orElse(RegisterType.UINT16);
        RegisterBuilder builder = Register.of(name, type, address).table(table);
        builder.order(map.choice("word-order", WordOrder.class).orElse(order));
        int words = type.words();
        if (type == RegisterType.STRING) {
            words = map.requiredInteger("length", 1, LONGEST_STRING);
            builder.length(words);
        }
        if (type == RegisterType.BIT) {
            builder.bit(map.requiredInteger("bit", 0, 15));
        }
        if (address + words > 0x10000) {
            map.wrong("address", "the value would reach beyond register 65535");
        }
        access(map, builder, table, type);
        if (type.isNumber()) {
            number(map, builder, type);
        }
        info(map, builder);
        map.done();
        return builder.build();
    }

    private static void access(
            YamlMap map, RegisterBuilder builder, Table table, RegisterType type) {
        Access access = map.choice("access", Access.class).orElse(Access.R);
        boolean writes = access != Access.R;
        if (writes && table == Table.INPUT) {
            map.wrong("access", "an input register cannot be written; give r");
        }
        if (writes && (type == RegisterType.STRING || type == RegisterType.BIT)) {
            map.wrong("access", "a string or bit cannot be written; give r");
        }
        Sign sign = map.choice("sign", Sign.class).orElse(Sign.AS_IS);
        if (writes && sign == Sign.MAGNITUDE) {
            map.wrong("sign", "a register that is written cannot drop its sign");
        }
        builder.access(access != Access.W, writes).sign(sign);
    }

    private void number(YamlMap map, RegisterBuilder builder, RegisterType type) {
        Units.Known unit = new Units.Known(Unit.NONE, 1);
        Optional<String> name = map.get("unit").isPresent() ? unitName(map) : Optional.empty();
        if (name.isPresent()) {
            Optional<Units.Known> known = Units.unit(name.get());
            if (known.isEmpty()) {
                map.wrong("unit", "unknown unit; give one of " + Units.names());
            }
            unit = known.orElse(unit);
        }
        double scale = map.number("scale", -HUGE, HUGE).orElse(1);
        if (scale == 0) {
            map.wrong("scale", "0 would lose the value; give another number");
            scale = 1;
        }
        units.put(builder.name(), unit.factor());
        builder.scale(scale * unit.factor());
        builder.offset(map.number("offset", -HUGE, HUGE).orElse(0) * unit.factor());
        map.text("scale-factor").ifPresent(builder::scaleFactor);
        double min = limit(map, "min", Double.NEGATIVE_INFINITY, unit);
        double max = limit(map, "max", Double.POSITIVE_INFINITY, unit);
        if (min > max) {
            map.wrong("min", "the lowest value is above the highest; swap min and max");
        }
        builder.limits(min, max);
        for (Node raw : map.list("not-available")) {
            YamlMap.number(raw)
                    .ifPresentOrElse(
                            value -> builder.notAvailable(signed(value, type)),
                            () ->
                                    map.wrong(
                                            "not-available",
                                            "give raw numbers, for example 0xFFFF"));
        }
        quantity(map, builder, unit, name.isPresent());
    }

    /** What a bit pattern such as 0x8000 means in a signed type. */
    private static double signed(double raw, RegisterType type) {
        if (type == RegisterType.INT16 && raw >= 0x8000 && raw <= 0xFFFF) {
            return (short) raw;
        }
        if (type == RegisterType.INT32 && raw >= 0x8000_0000L && raw <= 0xFFFF_FFFFL) {
            return (int) (long) raw;
        }
        return raw;
    }

    private static Optional<String> unitName(YamlMap map) {
        if (map.get("unit").orElseThrow()
                instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        map.wrong("unit", "give one of " + Units.names());
        return Optional.empty();
    }

    private static double limit(YamlMap map, String key, double otherwise, Units.Known unit) {
        var limit = map.number(key, -HUGE, HUGE);
        return limit.isPresent() ? limit.getAsDouble() * unit.factor() : otherwise;
    }

    private static void quantity(
            YamlMap map, RegisterBuilder builder, Units.Known unit, boolean hasUnit) {
        Optional<String> name = map.text("quantity");
        if (name.isEmpty()) {
            return;
        }
        if (!QUANTITY.matcher(name.get()).matches()) {
            map.wrong("quantity", "use a-z, 0-9, dot, dash; 1 to 64 characters");
            return;
        }
        Optional<Quantity> standard = Units.standard(name.get());
        if (standard.isPresent()
                && standard.get().unit() != unit.unit()
                && (hasUnit || standard.get().unit() != Unit.BOOLEAN)) {
            String symbol = standard.get().unit().symbol();
            map.wrong(
                    hasUnit ? "unit" : "quantity",
                    "the quantity '"
                            + name.get()
                            + "' is measured in "
                            + (symbol.isEmpty() ? "bool" : symbol)
                            + "; give the matching unit");
            return;
        }
        quality(map, builder, unit.unit());
        builder.quantity(standard.orElseGet(() -> new Quantity(name.get(), unit.unit())));
    }

    /** Only energy is certified: no metrology vouches for the power that a meter shows (MID). */
    private static void quality(YamlMap map, RegisterBuilder builder, Unit unit) {
        Optional<Quality> quality = map.choice("quality", Quality.class);
        if (quality.equals(Optional.of(Quality.CERTIFIED)) && unit != Unit.WATT_HOUR) {
            map.wrong("quality", "only counters of energy are certified; leave it out");
            return;
        }
        quality.ifPresent(builder::quality);
    }

    private static void info(YamlMap map, RegisterBuilder builder) {
        map.text("info")
                .ifPresent(
                        key -> {
                            if (INFO.contains(key)) {
                                builder.info(key);
                            } else {
                                map.wrong(
                                        "info", "give one of manufacturer, model, serial, version");
                            }
                        });
    }
}
