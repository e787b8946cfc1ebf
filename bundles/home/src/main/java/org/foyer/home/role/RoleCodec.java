package org.foyer.home.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceExchange;
import org.foyer.home.kept.KeptJson;

/** Roles as they are kept in files. Stateless. */
final class RoleCodec {

    private static final int VERSION = 1;

    private RoleCodec() {}

    static byte[] write(RoleBook book) {
        ObjectNode root = root();
        for (RoleBook.Filled each : book.filled()) {
            put(root.withArray("filled").addObject(), each.role())
                    .put("hardware", each.hardware().value());
        }
        for (DeviceExchange each : book.exchanges()) {
            root.withArray("exchanges")
                    .addObject()
                    .put("role", each.role().value())
                    .put("before", each.before().value())
                    .put("after", each.after().value())
                    .put("at", each.at().toString());
        }
        return bytes(root);
    }

    /**
     * @throws IllegalArgumentException when it is not what was written
     */
    static void read(byte[] content, RoleBook into) {
        JsonNode root = tree(content);
        List<RoleBook.Filled> filled = new ArrayList<>();
        Set<DeviceId> hardware = new HashSet<>();
        for (JsonNode node : root.path("filled")) {
            RoleBook.Filled each = new RoleBook.Filled(known(node), id(node, "hardware"));
            if (!hardware.add(each.hardware())) {
                throw new IllegalArgumentException(each.hardware() + " has two roles");
            }
            filled.add(each);
        }
        List<DeviceExchange> exchanges = new ArrayList<>();
        for (JsonNode node : root.path("exchanges")) {
            exchanges.add(
                    new DeviceExchange(
                            id(node, "role"), id(node, "before"), id(node, "after"), at(node)));
        }
        into.restore(filled, exchanges);
    }

    static byte[] write(Collection<Known> devices) {
        ObjectNode root = root();
        devices.forEach(each -> put(root.withArray("devices").addObject(), each));
        return bytes(root);
    }

    /**
     * @throws IllegalArgumentException when it is not what was written
     */
    static List<Known> devices(byte[] content) {
        List<Known> devices = new ArrayList<>();
        tree(content).path("devices").forEach(node -> devices.add(known(node)));
        return devices;
    }

    private static ObjectNode root() {
        return KeptJson.MAPPER.createObjectNode().put("version", VERSION);
    }

    private static JsonNode tree(byte[] content) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            return root;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.toString(), e);
        }
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return KeptJson.MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode put(ObjectNode node, Known known) {
        node.put("id", known.id().value())
                .put("name", known.name())
                .put("kind", known.kind().name());
        known.actuators().forEach(node.withArray("actuators")::add);
        return node;
    }

    private static Known known(JsonNode node) {
        List<String> actuators = new ArrayList<>();
        node.path("actuators").forEach(name -> actuators.add(name.asText()));
        return new Known(
                id(node, "id"),
                node.path("name").asText(),
                DeviceKind.valueOf(node.path("kind").asText()),
                actuators);
    }

    private static DeviceId id(JsonNode node, String field) {
        return new DeviceId(node.path(field).asText());
    }

    private static Instant at(JsonNode node) {
        try {
            return Instant.parse(node.path("at").asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at " + node.path("at"), e);
        }
    }
}
