package org.foyer.bindings.modbus.poll;

import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/** Offers drivers to the home. */
@FunctionalInterface
public interface DriverHost {

    /**
     * @return run to take it back
     */
    Runnable register(DeviceDriver driver);

    /** A configured device has not answered since its start, for long enough to tell. */
    default void neverAnswered(DeviceId device, String name, Reason why) {}

    /** It has answered for the first time, or is no longer configured. */
    default void answered(DeviceId device) {}
}
