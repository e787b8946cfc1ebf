package org.foyer.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.simulator.Rig;

/** Decodes a SunSpec device by the published model definitions alone. */
final class SunSpecReader {
    /** A decoded point: null value = not implemented. */
    record Point(String name, Object value, boolean mandatory, JsonNode definition) {}

    record Model(int id, int address, int length, int definedLength, Map<String, Point> points) {
        double number(String name) {
            return ((Number) points.get(name).value()).doubleValue();
        }

        String text(String name) {
            return (String) points.get(name).value();
        }
    }

    private SunSpecReader() {}

    static List<Model> read(Rig.Client client, Path definitions) throws Exception {
        int[] magic = client.read(40_000, 2);
        if (magic[0] != 0x5375 || magic[1] != 0x6E53) {
            throw new AssertionError("no SunS at 40000");
        }
        List<Model> models = new ArrayList<>();
        int address = 40_002;
        while (true) {
            int[] head = client.read(address, 2);
            if (head[0] == 0xFFFF) {
                if (head[1] != 0) {
                    throw new AssertionError("end model has length " + head[1]);
                }
                return models;
            }
            int[] all = new int[head[1] + 2];
            for (int at = 0; at < all.length; at += 100) {
                int count = Math.min(100, all.length - at);
                System.arraycopy(client.read(address + at, count), 0, all, at, count);
            }
            JsonNode json =
                    new ObjectMapper()
                            .readTree(definitions.resolve("model_" + head[0] + ".json").toFile());
            models.add(decode(head[0], address, all, json.get("group").get("points")));
            address += all.length;
        }
    }

    private static Model decode(int id, int address, int[] registers, JsonNode points) {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        int offset = 0;
        for (JsonNode p : points) {
            offsets.put(p.get("name").asText(), offset);
            offset += p.get("size").asInt();
        }
        Map<String, Point> decoded = new LinkedHashMap<>();
        for (JsonNode p : points) {
            String name = p.get("name").asText();
            Object raw = raw(p, registers, offsets.get(name));
            JsonNode sf = p.get("sf");
            if (raw instanceof Long number && sf != null) {
                int exponent =
                        sf.isInt() ? sf.asInt() : (short) registers[offsets.get(sf.asText())];
                if (exponent == Short.MIN_VALUE) {
                    if (number != 0) {
                        throw new AssertionError(name + " has a value but no scale factor");
                    }
                } else if (exponent < -10 || exponent > 10) {
                    throw new AssertionError(name + ": scale factor " + exponent);
                } else {
                    raw = number * Math.pow(10, exponent);
                }
            }
            boolean mandatory = "M".equals(p.path("mandatory").asText());
            decoded.put(name, new Point(name, raw, mandatory, p));
        }
        return new Model(id, address, registers[1], offset - 2, decoded);
    }

    private static Object raw(JsonNode p, int[] r, int at) {
        int v = r[at];
        return switch (p.get("type").asText()) {
            case "uint16", "enum16", "bitfield16" -> v == 0xFFFF ? null : (Object) (long) v;
            case "int16", "sunssf" -> v == 0x8000 ? null : (Object) (long) (short) v;
            case "pad" -> v == 0x8000 ? null : "pad " + v;
            case "acc32" -> ((long) v << 16) | r[at + 1];
            case "bitfield32" -> {
                long flags = ((long) v << 16) | r[at + 1];
                yield flags == 0xFFFF_FFFFL ? null : (Object) flags;
            }
            case "string" -> {
                var text = new StringBuilder();
                for (int i = 0; i < p.get("size").asInt(); i++) {
                    text.append((char) (r[at + i] >> 8)).append((char) (r[at + i] & 0xFF));
                }
                yield text.toString().replace("\0", "");
            }
            default -> throw new AssertionError("type " + p.get("type"));
        };
    }
}
