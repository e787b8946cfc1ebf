package org.foyer.rest.seen;

import java.util.List;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** Bounds of the devices that somebody sees; set where they command. */
record SeenBounds(PowerBounds bounds, Sight sight) implements PowerBounds {

    @Override
    public void set(PowerBound bound) {
        Devices.requireCommands(sight, bound.device());
        bounds.set(bound);
    }

    @Override
    public void lift(String sourceId, DeviceId device, String name) {
        Devices.requireCommands(sight, device);
        bounds.lift(sourceId, device, name);
    }

    @Override
    public List<PowerBound> current() {
        return bounds.current().stream().filter(b -> sight.sees(b.device())).toList();
    }
}
