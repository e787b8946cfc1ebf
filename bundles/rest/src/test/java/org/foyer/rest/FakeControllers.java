package org.foyer.rest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Controllers;
import org.foyer.api.device.DeviceId;

/** Chosen providers in memory. */
final class FakeControllers implements Controllers {

    private final Map<DeviceId, Controller> chosen = new ConcurrentHashMap<>();

    @Override
    public void choose(DeviceId device, Controller controller) {
        chosen.put(device, controller);
    }

    @Override
    public void open(DeviceId device) {
        chosen.remove(device);
    }

    @Override
    public void forget(String controllerId) {
        chosen.values().removeIf(c -> c.id().equals(controllerId));
    }

    @Override
    public Map<DeviceId, Controller> current() {
        return Map.copyOf(chosen);
    }
}
