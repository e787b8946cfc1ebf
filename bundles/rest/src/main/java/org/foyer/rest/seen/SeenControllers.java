package org.foyer.rest.seen;

import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Controllers;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** Who steers the devices that somebody commands. */
record SeenControllers(Controllers controllers, Sight sight) implements Controllers {

    @Override
    public void choose(DeviceId device, Controller controller) {
        Devices.requireCommands(sight, device);
        controllers.choose(device, controller);
    }

    @Override
    public void open(DeviceId device) {
        Devices.requireCommands(sight, device);
        controllers.open(device);
    }

    @Override
    public void forget(String controllerId) {
        throw new UnsupportedOperationException("the store forgets providers");
    }

    @Override
    public Map<DeviceId, Controller> current() {
        return controllers.current().entrySet().stream()
                .filter(c -> sight.sees(c.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
