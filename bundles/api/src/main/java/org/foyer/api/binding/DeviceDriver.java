package org.foyer.api.binding;

import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Trigger;
import org.foyer.api.device.Device;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
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
     * Brings the device to these set-points and returns when it has confirmed all of them (read
     * back): gives back what stands in {@link SetPoints#release}, then writes what stands in {@link
     * SetPoints#hold}, in the order that suits the device. An actuator that is in neither is left
     * alone. Called on the device's command lane: never two calls at a time for one driver, also
     * not when an earlier one was given up. May block; a call that outlasts the lane's timeout is
     * interrupted.
     *
     * @throws DeviceException when the device cannot be reached or refuses; tried again later
     * @throws InterruptedException when interrupted: give up at once
     */
    void apply(SetPoints setPoints) throws DeviceException, InterruptedException;

    /**
     * Acts once and returns when the device has confirmed it. Called on the device's command lane,
     * never beside {@link #apply}. Whatever happens the home does not repeat it; the driver does
     * not either once the order may have reached the device.
     *
     * @throws DeviceException when the device cannot be reached or refuses; {@link
     *     DeviceException#afterSending} once the order may have reached it
     * @throws InterruptedException when interrupted: give up at once
     */
    default void trigger(Trigger trigger) throws DeviceException, InterruptedException {
        throw new DeviceException(Reason.of(ReasonCode.DEVICE_CANNOT, "command", trigger.name()));
    }
}
