package org.foyer.home.role;

import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Trigger;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;

/**
 * Hardware in the role of another device: it has the role's id and name, and can what the hardware
 * can. As thread-safe as what it stands before.
 */
public final class RoleDriver implements DeviceDriver {

    private final DeviceDriver hardware;
    private final Device device;

    RoleDriver(DeviceDriver hardware, DeviceId role, String name) {
        Device own = hardware.device();
        this.hardware = hardware;
        this.device =
                new Device(role, name, own.kind(), own.capabilities(), own.info(), own.refresh());
    }

    /** Which hardware a driver steers: what it holds is its own, whatever role it has. */
    public static DeviceId hardwareOf(DeviceDriver driver) {
        return driver instanceof RoleDriver other
                ? other.hardware.device().id()
                : driver.device().id();
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void apply(SetPoints setPoints) throws DeviceException, InterruptedException {
        hardware.apply(setPoints);
    }

    @Override
    public void trigger(Trigger trigger) throws DeviceException, InterruptedException {
        hardware.trigger(trigger);
    }
}
