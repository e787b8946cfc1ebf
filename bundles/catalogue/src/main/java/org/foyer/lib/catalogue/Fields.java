package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Strict view of a JSON object: each member read once by name, {@link #end()} refuses the rest. It
 * throws at the first fault, or, {@link #collecting}, notes each and reads on with stand-ins.
 */
final class Fields {
    /** Reads one item of a list or map. */
    interface Item<T> {
        T read(Fields holder, String name) throws JsonFault;
    }

    private static final int MOST_FAULTS = 50;

    private final String path;
    private final JsonNode node;
    private final Optional<List<String>> faults;
    private final Set<String> read = new HashSet<>();

    private Fields(String path, JsonNode node, Optional<List<String>> faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    static Fields of(String path, JsonNode node) throws JsonFault {
        return of(path, node, Optional.empty());
    }

    /**
     * A view that notes faults instead of throwing.
     *
     * @param faults where they go, at most 50
     */
    static Fields collecting(String path, JsonNode node, List<String> faults) throws JsonFault {
        return of(path, node, Optional.of(faults));
    }

    private static Fields of(String path, JsonNode node, Optional<List<String>> faults)
            throws JsonFault {
        if (node == null || !node.isObject()) {
            throw new JsonFault(path + ": give an object");
        }
        return new Fields(path, node, faults);
    }

    /** Throws, or notes the fault and gives the stand-in. */
    private <T> T or(JsonFault fault, T standIn) throws JsonFault {
        if (faults.isEmpty()) {
            throw fault;
        }
        if (faults.get().size() < MOST_FAULTS) {
            faults.get().add(fault.getMessage());
        }
        return standIn;
    }

    /** Throws that fault, or notes it. */
    void report(String name, String remedy) throws JsonFault {
        or(fault(name, remedy), null);
    }

    /** Whether nothing was noted so far. */
    boolean clean() {
        return faults.map(List::isEmpty).orElse(true);
    }

    private interface Read<T> {
        T value() throws JsonFault;
    }

    private <T> T safely(Read<T> read, T standIn) throws JsonFault {
        try {
            return read.value();
        } catch (JsonFault e) {
            return or(e, standIn);
        }
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonFault fault(String name, String remedy) {
        return new JsonFault(join(name) + ": " + remedy);
    }

    private String join(String name) {
        return name.startsWith("[") ? path + name : path + "." + name;
    }

    /** Refuses members that nobody asked for. */
    void end() throws JsonFault {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!read.contains(name)) {
                report(printable(name), "unknown field; remove it or correct its name");
            }
        }
    }

    private JsonNode take(String name, JsonNodeType type) throws JsonFault {
        JsonNode member = node.get(name);
        if (member == null || member.isNull()) {
            throw fault(name, "missing; add it");
        }
        read.add(name);
        if (member.getNodeType() != type) {
            throw fault(name, "give " + article(type));
        }
        return member;
    }

    private static String article(JsonNodeType type) {
        return switch (type) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    String text(String name, int maxLength) throws JsonFault {
        return safely(() -> strictText(name, maxLength), "x");
    }

    private String strictText(String name, int maxLength) throws JsonFault {
        String value = take(name, JsonNodeType.STRING).textValue();
        if (value.isBlank() || value.length() > maxLength) {
            throw fault(name, "give a text of 1 to " + maxLength + " characters");
        }
        return value;
    }

    String text(String name, Pattern form, String remedy) throws JsonFault {
        return safely(() -> strictText(name, form, remedy), "xxx");
    }

    private String strictText(String name, Pattern form, String remedy) throws JsonFault {
        String value = take(name, JsonNodeType.STRING).textValue();
        if (value.length() > 4096 || !form.matcher(value).matches()) {
            throw fault(name, "'" + printable(value) + "' does not fit; " + remedy);
        }
        return value;
    }

    boolean bool(String name) throws JsonFault {
        return safely(() -> take(name, JsonNodeType.BOOLEAN).booleanValue(), false);
    }

    long integer(String name, long min, long max) throws JsonFault {
        return safely(() -> strictInteger(name, min, max), min);
    }

    private long strictInteger(String name, long min, long max) throws JsonFault {
        JsonNode value = take(name, JsonNodeType.NUMBER);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw fault(name, "give a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    /** A finite number of at most that magnitude. */
    double number(String name, double largest) throws JsonFault {
        return safely(() -> strictNumber(name, largest), 0.0);
    }

    private double strictNumber(String name, double largest) throws JsonFault {
        double value = take(name, JsonNodeType.NUMBER).doubleValue();
        if (!(Math.abs(value) <= largest)) {
            throw fault(name, "give a number from -" + largest + " to " + largest);
        }
        return value;
    }

    OptionalDouble positive(String name) throws JsonFault {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        return safely(() -> strictPositive(name), OptionalDouble.empty());
    }

    private OptionalDouble strictPositive(String name) throws JsonFault {
        double value = take(name, JsonNodeType.NUMBER).doubleValue();
        if (!Double.isFinite(value) || value <= 0) {
            throw fault(name, "give a finite number above 0");
        }
        return OptionalDouble.of(value);
    }

    Instant instant(String name) throws JsonFault {
        return safely(() -> strictInstant(name), Instant.EPOCH);
    }

    private Instant strictInstant(String name) throws JsonFault {
        String value = strictText(name, 40);
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw fault(
                    name,
                    "'"
                            + printable(value)
                            + "' is no UTC instant; write it like 2026-12-31T00:00:00Z");
        }
    }

    Duration duration(String name) throws JsonFault {
        return safely(() -> strictDuration(name), Duration.ofSeconds(1));
    }

    private Duration strictDuration(String name) throws JsonFault {
        String value = strictText(name, 40);
        try {
            Duration duration = Duration.parse(value);
            if (duration.isNegative()) {
                throw fault(name, "give a duration of 0 or more");
            }
            return duration;
        } catch (DateTimeException e) {
            throw fault(
                    name, "'" + printable(value) + "' is no ISO 8601 duration; write it like PT1M");
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws JsonFault {
        return safely(() -> strictConstant(name, type), type.getEnumConstants()[0]);
    }

    private <E extends Enum<E>> E strictConstant(String name, Class<E> type) throws JsonFault {
        String value = strictText(name, 64);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw fault(
                name,
                "'"
                        + printable(value)
                        + "' is not known; use one of "
                        + Arrays.toString(type.getEnumConstants()));
    }

    <E extends Enum<E>> Set<E> constants(String name, Class<E> type) throws JsonFault {
        List<E> list = list(name, 100, (holder, item) -> holder.constant(item, type));
        return list.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(list));
    }

    Fields object(String name) throws JsonFault {
        return of(join(name), take(name, JsonNodeType.OBJECT), faults);
    }

    <T> List<T> list(String name, int maxItems, Item<T> item) throws JsonFault {
        return safely(() -> strictList(name, maxItems, item), List.of());
    }

    private <T> List<T> strictList(String name, int maxItems, Item<T> item) throws JsonFault {
        JsonNode array = take(name, JsonNodeType.ARRAY);
        if (array.size() > maxItems) {
            throw fault(name, "has " + array.size() + " items; give at most " + maxItems);
        }
        ObjectNode numbered = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < array.size(); i++) {
            numbered.set("[" + i + "]", array.get(i));
        }
        Fields holder = new Fields(join(name), numbered, faults);
        List<T> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String at = "[" + i + "]";
            safely(() -> Optional.of(item.read(holder, at)), Optional.<T>empty())
                    .ifPresent(items::add);
        }
        return items;
    }

    <T> List<T> optionalList(String name, int maxItems, Item<T> item) throws JsonFault {
        return has(name) ? list(name, maxItems, item) : List.of();
    }

    /** The members of an object that is a map. */
    <T> Map<String, T> map(String name, int maxItems, Pattern keys, String remedy, Item<T> item)
            throws JsonFault {
        return safely(() -> strictMap(name, maxItems, keys, remedy, item), Map.of());
    }

    private <T> Map<String, T> strictMap(
            String name, int maxItems, Pattern keys, String remedy, Item<T> item) throws JsonFault {
        Fields inner = object(name);
        if (inner.node.size() > maxItems) {
            throw fault(name, "has " + inner.node.size() + " members; give at most " + maxItems);
        }
        Map<String, T> map = new LinkedHashMap<>();
        Iterator<String> names = inner.node.fieldNames();
        while (names.hasNext()) {
            String key = names.next();
            if (!keys.matcher(key).matches()) {
                inner.report(printable(key), remedy);
                continue;
            }
            safely(() -> Optional.of(item.read(inner, key)), Optional.<T>empty())
                    .ifPresent(v -> map.put(key, v));
        }
        return map;
    }

    private static String printable(String value) {
        String cut = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
