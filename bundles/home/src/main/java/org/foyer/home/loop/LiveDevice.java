package org.foyer.home.loop;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/** What the loop knows of one device. Owned by the loop; not thread-safe. */
final class LiveDevice {

    private final Device device;
    private final CommandLane lane;
    private final boolean steerable;
    private final Map<Quantity, Reading> readings = new HashMap<>();
    private Connection connection;
    private Decision decision;
    private DeviceState image;
    private Delivery imageDelivery;

    LiveDevice(Device device, CommandLane lane, Instant now) {
        this.device = device;
        this.lane = lane;
        this.steerable = steerable(device);
        this.connection = new Connection(Connection.Status.UNKNOWN, now, "");
    }

    /** Whether the device takes any command at all. */
    static boolean steerable(Device device) {
        return device.capabilities().stream()
                .anyMatch(
                        c ->
                                c instanceof Capability.Switchable
                                        || c instanceof Capability.SettablePower
                                        || c instanceof Capability.LimitablePower
                                        || c instanceof Capability.Thermostat);
    }

    Device device() {
        return device;
    }

    CommandLane lane() {
        return lane;
    }

    boolean steerable() {
        return steerable;
    }

    /** A driver was exchanged for another: what was measured stays known. */
    void takeOver(LiveDevice before) {
        readings.putAll(before.readings);
    }

    void take(Reading reading) {
        readings.put(reading.quantity(), reading);
        image = null;
    }

    void take(Connection next) {
        if (next.status() == Connection.Status.ONLINE
                && connection.status() != Connection.Status.ONLINE) {
            lane.forgetHeld();
        }
        connection = next;
        image = null;
    }

    void decide(Decision next) {
        if (!next.equals(decision)) {
            decision = next;
            image = null;
        }
        lane.want(next.command());
    }

    Decision decision() {
        return decision;
    }

    Instant step(Instant now) {
        return lane.step(now, connection.status() == Connection.Status.ONLINE);
    }

    /** The device as it stands, the same object while nothing changed. */
    DeviceState image() {
        Delivery delivery = steerable ? lane.delivery() : Delivery.NONE;
        if (image == null || delivery != imageDelivery) {
            imageDelivery = delivery;
            image =
                    new DeviceState(
                            device, connection, readings, Optional.ofNullable(decision), delivery);
        }
        return image;
    }

    /** What the device is asked to do while nobody has decided anything. */
    static Command unattended() {
        return new Command.Release();
    }
}
