package org.foyer.bindings.modbus.poll;

import org.foyer.api.binding.DeviceDriver;

/** Offers drivers to the home. */
@FunctionalInterface
public interface DriverHost {

    /**
     * @return run to take it back
     */
    Runnable register(DeviceDriver driver);
}
