package org.foyer.rest.seen;

import java.time.Instant;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Intent;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** Kept orders to the devices that somebody commands. */
record SeenOrders(KeptOrders orders, Sight sight) implements KeptOrders {

    @Override
    public void keep(Intent order) {
        Devices.requireCommands(sight, order.device());
        orders.keep(order);
    }

    @Override
    public void drop(String sourceId, DeviceId device) {
        Devices.requireCommands(sight, device);
        orders.drop(sourceId, device);
    }

    @Override
    public void dropBeyond(String sourceId, Instant beyond) {
        throw new UnsupportedOperationException("only who removes a person does that");
    }

    @Override
    public void drop(String sourceId, DeviceId device, Actuator actuator) {
        Devices.requireCommands(sight, device);
        orders.drop(sourceId, device, actuator);
    }
}
