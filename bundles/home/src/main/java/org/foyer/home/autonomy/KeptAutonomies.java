package org.foyer.home.autonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.RetriedDocument;

/** The autonomy of devices in a document; one that is not in it acts on its own. */
final class KeptAutonomies {

    private static final int VERSION = 1;

    /**
     * @param autonomy other than {@link Autonomy#DO}
     * @param since when it was set, on the house clock
     */
    record Setting(Autonomy autonomy, Instant since) {}

    private final RetriedDocument document;

    KeptAutonomies(RetriedDocument document) {
        this.document = document;
    }

    /**
     * @param now of which those count that were stored before it was stored when
     */
    Map<DeviceId, Setting> read(Instant now) {
        return document.read().map(content -> read(content, now)).orElse(Map.of());
    }

    private Map<DeviceId, Setting> read(byte[] content, Instant now) {
        try {
            Map<DeviceId, Setting> settings = parse(content, now);
            if (settings.values().stream().anyMatch(s -> s.since().equals(now))) {
                write(settings);
            }
            return settings;
        } catch (IllegalArgumentException e) {
            document.lost(e.toString());
            return Map.of();
        }
    }

    /**
     * @throws IllegalArgumentException when it is not what was written
     */
    static Map<DeviceId, Setting> parse(byte[] content, Instant now) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            Map<DeviceId, Setting> settings = new TreeMap<>();
            for (JsonNode node : root.path("devices")) {
                settings.put(
                        new DeviceId(node.path("device").asText()),
                        new Setting(
                                Autonomy.valueOf(node.path("autonomy").asText()),
                                node.hasNonNull("since")
                                        ? Instant.parse(node.path("since").asText())
                                        : now));
            }
            return settings;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(e.toString(), e);
        }
    }

    /** Whether it is stored, and not only to be. */
    boolean write(Map<DeviceId, Setting> settings) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        root.putArray("devices");
        settings.forEach(
                (device, setting) ->
                        root.withArray("devices")
                                .addObject()
                                .put("device", device.value())
                                .put("autonomy", setting.autonomy().name())
                                .put("since", setting.since().toString()));
        try {
            return document.write(KeptJson.MAPPER.writeValueAsBytes(root), "autonomy");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
