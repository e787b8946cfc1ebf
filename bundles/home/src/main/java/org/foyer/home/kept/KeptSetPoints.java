package org.foyer.home.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.home.loop.SetPointLedger;

/**
 * The set-point ledger in a document. Looking never waits for the disk; those who enter at the same
 * time share one write. Thread-safe.
 */
public final class KeptSetPoints implements SetPointLedger {

    private final RetriedDocument document;
    private final Map<DeviceId, Set<Command.Kind>> held = new ConcurrentHashMap<>();

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
                EnumSet<Command.Kind> kinds = EnumSet.noneOf(Command.Kind.class);
                for (JsonNode kind : device.getValue()) {
                    kinds.add(Command.Kind.valueOf(kind.asText()));
                }
                held.put(new DeviceId(device.getKey()), Set.copyOf(kinds));
            }
        } catch (IOException | IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    @Override
    public Set<Command.Kind> mayHold(DeviceId device) {
        return held.getOrDefault(device, Set.of());
    }

    @Override
    public void enter(DeviceId device, Set<Command.Kind> kinds) {
        change(device, now -> now.addAll(kinds));
    }

    @Override
    public void leave(DeviceId device, Set<Command.Kind> kinds) {
        change(device, now -> now.removeAll(kinds));
    }

    private void change(DeviceId device, Predicate<Set<Command.Kind>> change) {
        long mine;
        synchronized (this.change) {
            Set<Command.Kind> now = EnumSet.noneOf(Command.Kind.class);
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
            Map<DeviceId, Set<Command.Kind>> all;
            synchronized (change) {
                next = version;
                all = new TreeMap<>(held);
            }
            if (document.write(json(all), "order")) {
                stored = next;
            }
        }
    }

    private static byte[] json(Map<DeviceId, Set<Command.Kind>> all) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", 1);
        ObjectNode devices = root.putObject("devices");
        all.forEach(
                (id, kinds) -> {
                    var list = devices.putArray(id.value());
                    kinds.stream().sorted().forEach(kind -> list.add(kind.name()));
                });
        try {
            return KeptJson.MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
