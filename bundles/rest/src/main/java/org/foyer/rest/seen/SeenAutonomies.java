package org.foyer.rest.seen;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/**
 * How far automation may go at the devices that somebody sees, as those who hold them said; what
 * was set and said under who held one before ends, and is not shown while it does.
 */
record SeenAutonomies(Autonomies autonomies, Sight sight) implements Autonomies {

    @Override
    public Asking current() {
        Asking all = autonomies.current();
        Map<DeviceId, Instant> seen = since();
        return new Asking(
                all.autonomies().entrySet().stream()
                        .filter(a -> seen.containsKey(a.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                all.said().stream().filter(s -> seen.containsKey(s.device())).toList());
    }

    @Override
    public Map<DeviceId, Instant> since() {
        return autonomies.since().entrySet().stream()
                .filter(s -> sight.sees(s.getKey()))
                .filter(s -> sight.isStillOf(s.getKey(), s.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
