package org.foyer.bindings.modbus.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping whose keys are taken one by one; what remains is unknown. Wrong values are noted with
 * their place and replaced by a harmless one, so that reading goes on to the next problem.
 */
final class YamlMap {

    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?(0x[0-9a-fA-F]{1,15}|[0-9]{1,18}(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,3})?)");
    private static final int LONGEST_TEXT = 300;

    private final Node node;
    private final String path;
    private final Problems problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    YamlMap(Node node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problems.at(
                    node, path, "give keys and values here", Reason.of(ReasonCode.GIVE_SECTION));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.at(entry.getKeyNode(), path, "a key is plain text");
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.at(
                        key,
                        path(key.getValue()),
                        "this key stands here twice",
                        Reason.of(ReasonCode.VALUE_TWICE));
            }
        }
    }

    Node node() {
        return node;
    }

    Problems problems() {
        return problems;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    /** All keys with their values, for mappings whose keys are names. */
    Map<String, Node> all() {
        Map<String, Node> all = new LinkedHashMap<>();
        entries.forEach((key, entry) -> all.put(key, entry.getValueNode()));
        known.addAll(entries.keySet());
        return all;
    }

    /** The keys of that form, in the order of the file. */
    List<String> keysLike(Pattern form) {
        return entries.keySet().stream().filter(key -> form.matcher(key).matches()).toList();
    }

    Optional<Node> get(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    Optional<YamlMap> map(String key) {
        return get(key).map(value -> new YamlMap(value, path(key), problems));
    }

    /** The elements of a list; a single value counts as a list of one. */
    List<Node> list(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        return value.get() instanceof SequenceNode list ? list.getValue() : List.of(value.get());
    }

    Optional<String> text(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()
                && scalar.getValue().length() <= LONGEST_TEXT) {
            return Optional.of(scalar.getValue());
        }
        wrong(
                key,
                "give a text of 1 to " + LONGEST_TEXT + " characters",
                Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST_TEXT));
        return Optional.empty();
    }

    String requiredText(String key) {
        if (!entries.containsKey(key)) {
            missing(key);
        }
        return text(key).orElse("?");
    }

    OptionalDouble number(String key, double lowest, double highest) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = number(value.get());
        if (number.isPresent()
                && number.getAsDouble() >= lowest
                && number.getAsDouble() <= highest) {
            return number;
        }
        wrong(
                key,
                "give a number from " + plain(lowest) + " to " + plain(highest),
                Reason.of(ReasonCode.GIVE_NUMBER, "min", plain(lowest), "max", plain(highest)));
        return OptionalDouble.empty();
    }

    int integer(String key, int lowest, int highest, int otherwise) {
        OptionalDouble number = number(key, lowest, highest);
        if (number.isPresent() && number.getAsDouble() != Math.rint(number.getAsDouble())) {
            wrong(
                    key,
                    "give a whole number from " + lowest + " to " + highest,
                    Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", lowest, "max", highest));
        }
        return (int) number.orElse(otherwise);
    }

    int requiredInteger(String key, int lowest, int highest) {
        if (!entries.containsKey(key)) {
            missing(key);
        }
        return integer(key, lowest, highest, lowest);
    }

    boolean flag(String key, boolean otherwise) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        String text = value.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key, "give true or false", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        return text.equals("true");
    }

    /** A constant by its name in the file: lower case with dashes, or as it is. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = fileName(constant);
            if (value.get() instanceof ScalarNode scalar
                    && (scalar.getValue().equals(name)
                            || scalar.getValue().equals(constant.name()))) {
                return Optional.of(constant);
            }
            allowed.add(name);
        }
        String names = String.join(", ", allowed);
        wrong(
                key,
                "give one of " + names,
                Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Reason.cut(names)));
        return Optional.empty();
    }

    static String fileName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void missing(String key) {
        problems.at(node, path(key), "this key is missing", Reason.of(ReasonCode.VALUE_MISSING));
    }

    /** Notes a problem at the value of a key. */
    void wrong(String key, String message) {
        NodeTuple entry = entries.get(key);
        problems.at(entry == null ? node : entry.getValueNode(), path(key), message);
    }

    private void wrong(String key, String message, Reason why) {
        NodeTuple entry = entries.get(key);
        problems.at(entry == null ? node : entry.getValueNode(), path(key), message, why);
    }

    /** Notes every key that nobody asked for. */
    void done() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String names = String.join(", ", known);
                problems.at(
                        entry.getValue().getKeyNode(),
                        path(entry.getKey()),
                        "unknown key; allowed here: " + names,
                        Reason.of(ReasonCode.NAME_UNKNOWN, "allowed", Reason.cut(names)));
            }
        }
    }

    static OptionalDouble number(Node node) {
        if (node instanceof ScalarNode scalar && NUMBER.matcher(scalar.getValue()).matches()) {
            String text = scalar.getValue();
            double value =
                    text.contains("0x")
                            ? Long.decode(text).doubleValue()
                            : Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
