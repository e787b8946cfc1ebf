package org.foyer.bindings.modbus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Registers of a SunSpec device, laid out by the published model definitions (not by ours): values
 * are raw, points without a value are "not implemented".
 */
public final class SunSpecImage {

    private final List<Integer> words = new ArrayList<>(List.of(0x5375, 0x6e53));
    private final Map<String, Integer> places = new HashMap<>();
    private final int base;

    public SunSpecImage(int base) {
        this.base = base;
    }

    /** Appends a model with values by point name, given as {@code name, value, ...}. */
    public SunSpecImage model(int id, Object... values) throws IOException {
        ObjectNode node = new ObjectMapper().createObjectNode();
        for (int i = 0; i < values.length; i += 2) {
            String name = (String) values[i];
            if (values[i + 1] instanceof Integer number) {
                node.put(name, number);
            } else if (values[i + 1] instanceof Double number) {
                node.put(name, number);
            } else {
                node.put(name, (String) values[i + 1]);
            }
        }
        return model(id, node);
    }

    /** Appends a model from a device image. */
    public SunSpecImage model(int id, JsonNode values) throws IOException {
        JsonNode group =
                Shared.json("data/protocols/sunspec/models-json/model_" + id + ".json")
                        .get("group");
        int start = words.size();
        group(id + ".", group, values);
        words.set(start, id);
        words.set(start + 1, words.size() - start - 2);
        return this;
    }

    private void group(String prefix, JsonNode group, JsonNode values) {
        for (JsonNode point : group.get("points")) {
            places.put(prefix + point.get("name").asText(), base + words.size());
            point(point, values.path(point.get("name").asText()));
        }
        for (JsonNode sub : group.path("groups")) {
            String name = sub.get("name").asText();
            for (JsonNode each : values.path(name)) {
                group(prefix + name + ".", sub, each);
            }
        }
    }

    private void point(JsonNode point, JsonNode value) {
        int size = point.get("size").asInt();
        String type = point.get("type").asText();
        boolean absent = value.isMissingNode() || value.isNull();
        if (type.equals("string")) {
            byte[] bytes = new byte[2 * size];
            byte[] text = absent ? new byte[0] : value.asText().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
            for (int i = 0; i < size; i++) {
                words.add((bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF));
            }
            return;
        }
        long bits;
        if (absent) {
            bits =
                    switch (type) {
                        case "int16", "sunssf", "pad" -> 0x8000;
                        case "int32" -> 0x8000_0000L;
                        case "acc32", "acc64" -> 0;
                        case "float32" -> 0x7FC0_0000L;
                        default -> -1;
                    };
        } else if (type.equals("float32")) {
            bits = Float.floatToIntBits((float) value.asDouble());
        } else {
            bits = value.asLong();
        }
        for (int i = size - 1; i >= 0; i--) {
            words.add((int) (bits >>> (16 * i)) & 0xFFFF);
        }
    }

    /** Address of a point, for example {@code 124.InWRte}. */
    public int at(String point) {
        return places.get(point);
    }

    /** The registers with the end model, in a bank for a server. */
    public Bank bank() {
        Bank bank = new Bank();
        for (int i = 0; i < words.size(); i++) {
            bank.put(base + i, words.get(i));
        }
        return bank.put(base + words.size(), 0xFFFF, 0);
    }
}
