package org.foyer.bindings.modbus.poll;

import java.util.Optional;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;
import org.foyer.bindings.modbus.register.Blueprint;

/** The one driver of a device that is registered at a time. Thread-safe. */
final class Offer {

    /** Brings the device to its set-points. */
    interface Executor {
        void apply(SetPoints setPoints) throws DeviceException, InterruptedException;
    }

    private record Driver(Device device, Executor executor) implements DeviceDriver {
        @Override
        public void apply(SetPoints setPoints) throws DeviceException, InterruptedException {
            executor.apply(setPoints);
        }
    }

    private final DriverHost host;
    private Device device;
    private Blueprint blueprint;
    private Runnable withdraw;
    private boolean closed;

    Offer(DriverHost host) {
        this.host = host;
    }

    /**
     * Registers a driver unless the same is registered already.
     *
     * @return whether it was registered
     */
    synchronized boolean put(Device fresh, Blueprint how, Executor executor) {
        if (closed || (fresh.equals(device) && how.equals(blueprint))) {
            return false;
        }
        // The new one first: what is set goes over to it and is not given back in between.
        Runnable old = withdraw;
        device = fresh;
        blueprint = how;
        withdraw = host.register(new Driver(fresh, executor));
        if (old != null) {
            old.run();
        }
        return true;
    }

    synchronized Optional<Device> device() {
        return Optional.ofNullable(device);
    }

    synchronized void close() {
        closed = true;
        withdraw();
    }

    private void withdraw() {
        if (withdraw != null) {
            withdraw.run();
            withdraw = null;
        }
    }
}
