package org.foyer.rest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.device.DeviceId;

/** Bounds in memory. */
final class FakeBounds implements PowerBounds {

    private final List<PowerBound> all = new CopyOnWriteArrayList<>();

    @Override
    public void set(PowerBound bound) {
        lift(bound.source().id(), bound.device(), bound.name());
        all.add(bound);
    }

    @Override
    public void lift(String sourceId, DeviceId device, String name) {
        all.removeIf(
                b ->
                        b.source().id().equals(sourceId)
                                && b.device().equals(device)
                                && b.name().equals(name));
    }

    @Override
    public List<PowerBound> current() {
        return List.copyOf(all);
    }
}
