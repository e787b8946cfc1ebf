package org.foyer.home.autonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.RetriedDocument;

/** The autonomy of devices in a document; one that is not in it acts on its own. */
final class KeptAutonomies {

    private static final int VERSION = 1;

    private final RetriedDocument document;

    KeptAutonomies(RetriedDocument document) {
        this.document = document;
    }

    Map<DeviceId, Autonomy> read() {
        Map<DeviceId, Autonomy> autonomies = new TreeMap<>();
        document.read().ifPresent(content -> read(content, autonomies));
        return autonomies;
    }

    private void read(byte[] content, Map<DeviceId, Autonomy> autonomies) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            for (JsonNode node : root.path("devices")) {
                autonomies.put(
                        new DeviceId(node.path("device").asText()),
                        Autonomy.valueOf(node.path("autonomy").asText()));
            }
        } catch (IOException | IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    void write(Map<DeviceId, Autonomy> autonomies) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        root.putArray("devices");
        autonomies.forEach(
                (device, autonomy) ->
                        root.withArray("devices")
                                .addObject()
                                .put("device", device.value())
                                .put("autonomy", autonomy.name()));
        try {
            document.write(KeptJson.MAPPER.writeValueAsBytes(root), "autonomy");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
