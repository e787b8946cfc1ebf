package org.foyer.store.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.foyer.api.store.Setting;

/** Declared settings as JSON in the household's record, format 1. */
final class SettingCodec {
    private SettingCodec() {}

    static ObjectNode write(Setting setting) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", setting.id());
        if (setting instanceof Setting.Amount s) {
            node.put("type", "number");
            node.put("min", s.min());
            node.put("max", s.max());
            node.put("unit", s.unit().name());
            node.put("proposed", s.proposed());
        } else if (setting instanceof Setting.Choice s) {
            node.put("type", "choice");
            node.set("options", DescriptionCodec.names(s.options()));
            node.put("proposed", s.proposed());
        } else if (setting instanceof Setting.Flag s) {
            node.put("type", "flag");
            node.put("proposed", s.proposed());
        } else if (setting instanceof Setting.Text s) {
            node.put("type", "text");
            node.put("most", s.most());
            node.put("proposed", s.proposed());
        } else if (setting instanceof Setting.TimeOfDay s) {
            node.put("type", "time");
            node.put("proposed", s.proposed().toString());
        } else if (setting instanceof Setting.OneDevice s) {
            node.put("type", "device");
            node.set("kinds", DescriptionCodec.names(s.kinds()));
        }
        return node;
    }

    static List<Setting> read(JsonNode nodes) {
        List<Setting> settings = new ArrayList<>();
        nodes.forEach(n -> settings.add(one(n)));
        return settings;
    }

    private static Setting one(JsonNode n) {
        String id = n.path("id").asText();
        JsonNode proposed = n.path("proposed");
        String type = n.path("type").asText();
        return switch (type) {
            case "number" ->
                    new Setting.Amount(
                            id,
                            n.path("min").asDouble(),
                            n.path("max").asDouble(),
                            Unit.valueOf(n.path("unit").asText()),
                            proposed.asDouble());
            case "choice" ->
                    new Setting.Choice(
                            id,
                            DescriptionCodec.list(n.path("options"), v -> v),
                            proposed.asText());
            case "flag" -> new Setting.Flag(id, proposed.asBoolean());
            case "text" -> new Setting.Text(id, n.path("most").asInt(), proposed.asText());
            case "time" -> new Setting.TimeOfDay(id, LocalTime.parse(proposed.asText()));
            case "device" ->
                    new Setting.OneDevice(
                            id,
                            Set.copyOf(
                                    DescriptionCodec.list(n.path("kinds"), DeviceKind::valueOf)));
            default -> throw new IllegalArgumentException("setting " + id + ": type " + type);
        };
    }
}
