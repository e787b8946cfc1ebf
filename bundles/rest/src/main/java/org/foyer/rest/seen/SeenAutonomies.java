package org.foyer.rest.seen;

import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** How far automation may go at the devices that somebody commands. */
record SeenAutonomies(Autonomies autonomies, Sight sight) implements Autonomies {

    @Override
    public Asking current() {
        Asking all = autonomies.current();
        return new Asking(
                all.autonomies().entrySet().stream()
                        .filter(a -> sight.sees(a.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                all.said().stream().filter(s -> sight.sees(s.device())).toList());
    }

    @Override
    public void set(DeviceId device, Autonomy autonomy) {
        Devices.requireCommands(sight, device);
        autonomies.set(device, autonomy);
    }

    @Override
    public boolean allow(DeviceId device, String asker, String person) {
        Devices.requireCommands(sight, device);
        return autonomies.allow(device, asker, person);
    }

    @Override
    public void takeBack(DeviceId device, String asker) {
        Devices.requireCommands(sight, device);
        autonomies.takeBack(device, asker);
    }
}
