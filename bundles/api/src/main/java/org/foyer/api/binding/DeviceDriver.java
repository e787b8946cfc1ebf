package org.foyer.api.binding;

import org.foyer.api.control.Command;
import org.foyer.api.device.Device;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device as its binding offers it: register one OSGi service of this type for each device; the
 * home knows the device while the service is there. To change the description, register anew.
 */
@ConsumerType
public interface DeviceDriver {

    /** Constant for the life of the registration. */
    Device device();

    /**
     * Carries a command to the device and returns when the device has confirmed it (read back).
     * Called on the device's command lane: never two at a time for one driver. May block; a call
     * that outlasts the lane's timeout is interrupted and its result ignored.
     *
     * @throws DeviceException when the device cannot be reached or refuses; the message is one
     *     plain sentence for the household
     * @throws InterruptedException when interrupted: give up at once
     */
    void execute(Command command) throws DeviceException, InterruptedException;
}
