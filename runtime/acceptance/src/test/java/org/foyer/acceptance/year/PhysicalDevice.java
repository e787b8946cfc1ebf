package org.foyer.acceptance.year;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/** A device of the simulated physics, without a wire in between. */
final class PhysicalDevice implements DeviceDriver {

    private final Device device;
    private final BiConsumer<Command, Instant> executes;
    private final Clock clock;

    PhysicalDevice(
            String id,
            DeviceKind kind,
            List<Capability> capabilities,
            Clock clock,
            BiConsumer<Command, Instant> executes) {
        this.device =
                new Device(
                        new DeviceId(id), id, kind, capabilities, Map.of(), Duration.ofSeconds(30));
        this.clock = clock;
        this.executes = executes;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void apply(SetPoints setPoints) {
        executes.accept(setPoints.main(), clock.instant());
    }

    void online(Readings readings) {
        readings.reachability(
                device.id(), new Reachability(Reachability.Status.ONLINE, clock.instant()));
    }

    void reads(Readings readings, Quantity quantity, double value) {
        readings.offer(new Reading(device.id(), quantity, value, clock.instant()));
    }
}
