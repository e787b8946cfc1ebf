package org.foyer.home.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders of persons in a small JSON file, replaced as a whole: a kill leaves the old file or the
 * new one. One thread at a time.
 */
final class OrderFile {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFile.class);
    private static final String NAME = "orders.json";
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 4 << 20;

    private final Path folder;
    private final ObjectMapper json = new JsonMapper();

    OrderFile(Path folder) {
        this.folder = folder;
    }

    /** Empty if there is no file. A damaged one is set aside: no order is worth a dead home. */
    List<Intent> read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("larger than " + MAX_BYTES + " bytes");
            }
            JsonNode root = json.readTree(Files.readAllBytes(file));
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            List<Intent> orders = new ArrayList<>();
            for (JsonNode node : root.path("orders")) {
                orders.add(order(node));
            }
            return orders;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            Path aside = folder.resolve(NAME + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("Orders: {} is set aside as {}: {}", file, aside, e.getMessage());
            return List.of();
        }
    }

    void write(Collection<Intent> orders) throws IOException {
        ObjectNode root = json.createObjectNode().put("version", VERSION);
        for (Intent order : orders) {
            root.withArray("orders").add(node(order));
        }
        Path fresh = folder.resolve(NAME + ".new");
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(root));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(
                fresh,
                folder.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode node(Intent order) {
        ObjectNode node = json.createObjectNode();
        node.put("device", order.device().value());
        node.put("rank", order.source().rank().name());
        node.put("person", order.source().id());
        node.put("name", order.source().name());
        node.put("from", order.from().toString());
        node.put("until", order.until().toString());
        node.put("reason", order.reason().code().name());
        order.reason().parameters().forEach(node.putObject("parameters")::put);
        node.put("command", order.command().kind().name());
        if (order.command() instanceof Command.Switch turn) {
            node.put("on", turn.on());
        } else if (order.command() instanceof Command.SetPower set) {
            node.put("value", set.powerW());
        } else if (order.command() instanceof Command.LimitPower limit) {
            node.put("value", limit.maxW());
        } else if (order.command() instanceof Command.SetTemperature set) {
            node.put("value", set.targetC());
        }
        return node;
    }

    private static Intent order(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return new Intent(
                new DeviceId(text(node, "device")),
                command(node),
                new Source(
                        Source.Rank.valueOf(text(node, "rank")),
                        text(node, "person"),
                        text(node, "name")),
                new Reason(ReasonCode.valueOf(text(node, "reason")), parameters),
                Instant.parse(text(node, "from")),
                Instant.parse(text(node, "until")));
    }

    private static Command command(JsonNode node) {
        double value = node.path("value").asDouble(Double.NaN);
        return switch (Command.Kind.valueOf(text(node, "command"))) {
            case SWITCH -> new Command.Switch(node.path("on").asBoolean());
            case SET_POWER -> new Command.SetPower(value);
            case LIMIT_POWER -> new Command.LimitPower(value);
            case SET_TEMPERATURE -> new Command.SetTemperature(value);
            case RELEASE -> new Command.Release();
        };
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("an order has no text '" + name + "'");
        }
        return value.textValue();
    }
}
