package org.foyer.itest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * A heater as a binding would offer it: a service that takes every command and remembers it. It
 * leaves with {@link Plugged#unplug}, at the latest with the bundle context of its test.
 */
final class TestDevice implements DeviceDriver {

    private final Device device;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();

    private TestDevice(Device device) {
        this.device = device;
    }

    /** A device in the house: its driver with the ways of its binding. */
    record Plugged(
            TestDevice driver,
            Readings readings,
            Clock clock,
            ServiceRegistration<DeviceDriver> registration) {

        DeviceId id() {
            return driver.device.id();
        }

        /** Measures now; the reading as it was offered. */
        Reading measure(double powerW) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Reading reading = new Reading(id(), Quantity.POWER, powerW, now);
            // The home may not have met the driver yet.
            Eventually.holds("reading of " + id() + " taken", () -> readings.offer(reading));
            return reading;
        }

        /** The next command that the device was given. */
        Command nextCommand() {
            return Eventually.get(
                    "command to " + id(), () -> Optional.ofNullable(driver.commands.poll()));
        }

        /** Commands that nobody has asked for yet. */
        List<Command> unseenCommands() {
            return List.copyOf(driver.commands);
        }

        void unplug() {
            registration.unregister();
        }
    }

    /** Registers a device that can be reached. */
    static Plugged plug(BundleContext context, Readings readings, Clock clock, String id) {
        Device device =
                new Device(
                        new DeviceId(id),
                        "Heater " + id,
                        DeviceKind.WATER_HEATER,
                        List.of(new Capability.Meter(), new Capability.SettablePower(0, 2000)),
                        Map.of(),
                        Duration.ZERO);
        TestDevice driver = new TestDevice(device);
        ServiceRegistration<DeviceDriver> registration =
                context.registerService(DeviceDriver.class, driver, null);
        readings.reachability(
                device.id(), new Reachability(Reachability.Status.ONLINE, clock.instant()));
        return new Plugged(driver, readings, clock, registration);
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void apply(SetPoints setPoints) {
        commands.add(setPoints.main());
    }
}
