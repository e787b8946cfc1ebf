package org.foyer.home.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.foyer.api.control.Actuator;
import org.foyer.api.device.DeviceId;
import org.foyer.home.loop.SetPointLedger;

/**
 * The set-point ledger in a document. Looking never waits for the disk; those who enter at the same
 * time share one write. Thread-safe.
 */
public final class KeptSetPoints implements SetPointLedger {

    private final RetriedDocument document;
    private final Map<DeviceId, Set<Actuator>> held = new ConcurrentHashMap<>();

    /** Rises with every change; changed under {@link #change}. */
    private long version;

    private final Object change = new Object();

    /** The version on the disk; guarded by {@link #writing}, which may be held for the disk. */
    private long stored;

    private final Object writing = new Object();

    public KeptSetPoints(RetriedDocument document) {
        this.document = document;
        document.read().ifPresent(this::load);
    }

    private void load(byte[] content) {
        try {
            JsonNode devices = KeptJson.MAPPER.readTree(content).path("devices");
            for (Map.Entry<String, JsonNode> device : devices.properties()) {
                Set<Actuator> actuators = new HashSet<>();
                for (JsonNode actuator : device.getValue()) {
                    actuators.add(Actuator.parse(actuator.asText()));
                }
                held.put(new DeviceId(device.getKey()), Set.copyOf(actuators));
            }
        } catch (IOException | IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    @Override
    public Set<Actuator> mayHold(DeviceId device) {
        return held.getOrDefault(device, Set.of());
    }

    @Override
    public void enter(DeviceId device, Set<Actuator> actuators) {
        change(device, now -> now.addAll(actuators));
    }

    @Override
    public void leave(DeviceId device, Set<Actuator> actuators) {
        change(device, now -> now.removeAll(actuators));
    }

    private void change(DeviceId device, Predicate<Set<Actuator>> change) {
        long mine;
        synchronized (this.change) {
            Set<Actuator> now = new HashSet<>();
            now.addAll(mayHold(device));
            if (change.test(now)) {
                version++;
                if (now.isEmpty()) {
                    held.remove(device);
                } else {
                    held.put(device, Set.copyOf(now));
                }
            }
            // What another has just entered for the same device is waited for, too.
            mine = version;
        }
        store(mine);
    }

    /** Waits until that version is on the disk, or was told to be in force only. */
    private void store(long mine) {
        synchronized (writing) {
            if (stored >= mine) {
                return;
            }
            long next;
            Map<DeviceId, Set<Actuator>> all;
            synchronized (change) {
                next = version;
                all = new TreeMap<>(held);
            }
            if (document.write(json(all), "order")) {
                stored = next;
            }
        }
    }

    private static byte[] json(Map<DeviceId, Set<Actuator>> all) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", 1);
        ObjectNode devices = root.putObject("devices");
        all.forEach(
                (id, actuators) -> {
                    var list = devices.putArray(id.value());
                    actuators.stream().sorted().forEach(actuator -> list.add(actuator.text()));
                });
        try {
            return KeptJson.MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
