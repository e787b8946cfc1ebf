package org.foyer.home.autonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.RetriedDocument;

/** The autonomy of devices in a document; one that is not in it acts on its own. */
final class KeptAutonomies {

    private static final int VERSION = 1;

    /** No clock that was right has said anything earlier of a setting. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * @param autonomy other than {@link Autonomy#DO}
     * @param since when it was set, on the house clock; empty if nobody knows, as where it was set
     *     before a gateway without a clock of its own had the time
     */
    record Setting(Autonomy autonomy, Optional<Instant> since) {
        Setting {
            since = since.filter(s -> !s.isBefore(FIRST));
        }
    }

    private final RetriedDocument document;

    KeptAutonomies(RetriedDocument document) {
        this.document = document;
    }

    Map<DeviceId, Setting> read() {
        return document.read().map(this::read).orElse(Map.of());
    }

    private Map<DeviceId, Setting> read(byte[] content) {
        try {
            return parse(content);
        } catch (IllegalArgumentException e) {
            document.lost(e.toString());
            return Map.of();
        }
    }

    /**
     * @throws IllegalArgumentException when it is not what was written
     */
    static Map<DeviceId, Setting> parse(byte[] content) {
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
                                Optional.of(node.path("since"))
                                        .filter(JsonNode::isTextual)
                                        .map(s -> Instant.parse(s.asText()))));
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
                (device, setting) -> {
                    ObjectNode node =
                            root.withArray("devices")
                                    .addObject()
                                    .put("device", device.value())
                                    .put("autonomy", setting.autonomy().name());
                    setting.since().ifPresent(s -> node.put("since", s.toString()));
                });
        try {
            return document.write(KeptJson.MAPPER.writeValueAsBytes(root), "autonomy");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
