package org.foyer.bindings.modbus.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.foyer.api.control.Actuator;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.WordOrder;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a {@link Template} of a YAML file; docs/templates.md describes the form. Thread-safe. */
public final class TemplateParser {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int DEFAULT_GAP = 10;

    /** Which function writes a single register. */
    private enum WriteFunction {
        SINGLE,
        MULTIPLE
    }

    /**
     * Parses untrusted bytes, bounded in size and depth.
     *
     * @param file name for messages
     * @throws TemplateException with every problem found, each with its place
     */
    public Template parse(String file, byte[] bytes) throws TemplateException {
        Problems problems = new Problems(file);
        Optional<Node> root = YamlSource.read(file, bytes, problems);
        Template template = root.map(node -> template(node, problems)).orElse(null);
        if (problems.any() || template == null) {
            throw problems.exception();
        }
        return template;
    }

    private static Template template(Node root, Problems problems) {
        YamlMap map = new YamlMap(root, "", problems);
        if (!(root instanceof MappingNode)) {
            return null;
        }
        String id = map.requiredText("id");
        if (!ID.matcher(id).matches() && map.get("id").isPresent()) {
            map.wrong("id", "use a-z, 0-9 and dash; 1 to 64 characters");
        } else if (id.equals("sunspec")) {
            map.wrong("id", "'sunspec' stands for discovery; choose another id");
        }
        String maker = map.requiredText("maker");
        String model = map.requiredText("model");
        Optional<String> source = map.text("source");
        Optional<DeviceKind> kind = map.choice("kind", DeviceKind.class);
        if (map.get("kind").isEmpty()) {
            map.missing("kind");
        }
        Optional<YamlMap> transport = map.map("transport");
        WordOrder order =
                transport
                        .flatMap(t -> t.choice("word-order", WordOrder.class))
                        .orElse(WordOrder.BIG);
        boolean multiple =
                transport.flatMap(t -> t.choice("write", WriteFunction.class)).stream()
                        .anyMatch(w -> w == WriteFunction.MULTIPLE);
        int maxRead =
                transport
                        .map(
                                t ->
                                        t.integer(
                                                "max-read",
                                                4,
                                                ModbusClient.MAX_READ,
                                                ModbusClient.MAX_READ))
                        .orElse(ModbusClient.MAX_READ);
        int maxGap =
                transport.map(t -> t.integer("max-gap", 0, 120, DEFAULT_GAP)).orElse(DEFAULT_GAP);
        Template.Defaults defaults = transport.map(TemplateParser::defaults).orElse(defaults());
        transport.ifPresent(YamlMap::done);

        RegisterParser registerParser = new RegisterParser(order);
        Map<String, Register> registers =
                map.map("registers").map(registerParser::parse).orElse(Map.of());
        if (map.get("registers").isEmpty()) {
            map.missing("registers");
        }
        CommandParser commandParser =
                new CommandParser(registers, registerParser.units(), multiple);
        Map<Actuator, CommandPlan> commands =
                map.map("commands").map(commandParser::parse).orElse(Map.of());
        Optional<YamlMap> can = map.map("capabilities");
        if (can.isEmpty()) {
            map.missing("capabilities");
        }
        List<Capability> capabilities =
                can.map(c -> new CapabilityParser().parse(c, commands)).orElse(List.of());
        map.done();
        Blueprint blueprint =
                new Blueprint(
                        kind.orElse(DeviceKind.OTHER),
                        capabilities,
                        Map.of("manufacturer", maker, "model", model),
                        List.copyOf(registers.values()),
                        commands,
                        commandParser.releases(),
                        maxRead,
                        maxGap,
                        multiple);
        return new Template(id, maker, model, source, defaults, blueprint);
    }

    private static Template.Defaults defaults() {
        return new Template.Defaults(Framing.TCP, 502, 1);
    }

    private static Template.Defaults defaults(YamlMap transport) {
        return new Template.Defaults(
                transport.choice("protocol", Framing.class).orElse(Framing.TCP),
                transport.integer("port", 1, 65535, 502),
                transport.integer("unit", 0, 255, 1));
    }
}
