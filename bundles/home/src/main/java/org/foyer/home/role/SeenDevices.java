package org.foyer.home.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.RetriedDocument;

/**
 * Devices that the home has known, so that one that is gone can still be replaced. Read when first
 * asked for, not while a home starts. Thread-safe; blocks for the disk.
 */
final class SeenDevices {

    /** The one that was seen longest ago goes first. */
    static final int MOST = 1_000;

    private final RetriedDocument document;

    /** Least lately new or changed first; null until read; guarded by this. */
    private Map<DeviceId, Known> seen;

    SeenDevices(RetriedDocument document) {
        this.document = document;
    }

    synchronized List<Known> all() {
        return List.copyOf(read().values());
    }

    private Map<DeviceId, Known> read() {
        if (seen == null) {
            seen = new LinkedHashMap<>();
            document.read().ifPresent(this::load);
        }
        return seen;
    }

    private void load(byte[] content) {
        try {
            RoleCodec.devices(content).forEach(each -> seen.put(each.id(), each));
        } catch (IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    /** Remembers what is there now. */
    synchronized void see(Collection<Known> there) {
        boolean news = false;
        for (Known each : there) {
            if (!each.equals(read().get(each.id()))) {
                seen.remove(each.id());
                seen.put(each.id(), each);
                news = true;
            }
        }
        if (news) {
            List<DeviceId> oldest = new ArrayList<>(seen.keySet());
            there.forEach(each -> oldest.remove(each.id()));
            for (DeviceId id : oldest.subList(0, Math.min(oldest.size(), over()))) {
                seen.remove(id);
            }
            document.write(RoleCodec.write(seen.values()), "device");
        }
    }

    private int over() {
        return Math.max(0, seen.size() - MOST);
    }
}
