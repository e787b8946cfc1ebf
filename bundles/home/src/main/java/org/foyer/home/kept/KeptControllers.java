package org.foyer.home.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Controllers;
import org.foyer.api.device.DeviceId;

/** The household's choice of providers, kept over a restart. Thread-safe. */
public final class KeptControllers implements Controllers {

    private static final int VERSION = 1;

    private final RetriedDocument document;
    private final Consumer<Map<DeviceId, Controller>> told;

    /** Guarded by this. */
    private final Map<DeviceId, Controller> chosen = new TreeMap<>();

    /**
     * @param told of every change, and of what was kept; must return at once
     */
    public KeptControllers(RetriedDocument document, Consumer<Map<DeviceId, Controller>> told) {
        this.document = document;
        this.told = told;
        document.read().ifPresent(this::load);
        told.accept(Map.copyOf(chosen));
    }

    private void load(byte[] content) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            for (JsonNode node : root.path("controllers")) {
                chosen.put(
                        new DeviceId(node.path("device").asText()),
                        new Controller(node.path("id").asText(), node.path("name").asText()));
            }
        } catch (IOException | IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    @Override
    public synchronized void choose(DeviceId device, Controller controller) {
        if (chosen.size() >= MOST && !chosen.containsKey(device)) {
            throw new IllegalArgumentException(
                    "at most " + MOST + " devices have a chosen provider; open another first");
        }
        if (!controller.equals(chosen.put(device, controller))) {
            changed();
        }
    }

    @Override
    public synchronized void open(DeviceId device) {
        if (chosen.remove(device) != null) {
            changed();
        }
    }

    @Override
    public synchronized void forget(String controllerId) {
        if (chosen.values().removeIf(c -> c.id().equals(controllerId))) {
            changed();
        }
    }

    @Override
    public synchronized Map<DeviceId, Controller> current() {
        return Map.copyOf(chosen);
    }

    private void changed() {
        told.accept(Map.copyOf(chosen));
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        chosen.forEach(
                (device, controller) ->
                        root.withArray("controllers")
                                .addObject()
                                .put("device", device.value())
                                .put("id", controller.id())
                                .put("name", controller.name()));
        try {
            document.write(KeptJson.MAPPER.writeValueAsBytes(root), "controller");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
