package org.foyer.orchestrator;

import java.util.OptionalDouble;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reading.Quantity;

/** How a device that a limit holds back can get its own logic back. */
enum OwnLogic {
    /**
     * At once, and watched: a battery in its own logic relieves the connection more than it adds.
     */
    FREE,
    /** Under a ceiling, or a set-point that it would choose itself if it could. */
    CAPPED,
    /** A set-point would now make it draw what its own logic would not: it rests. */
    DONE,
    /** Whole or not at all. */
    WHOLE;

    private static final double USUAL_TARGET_C = 55;
    private static final double HYSTERESIS_K = 5;

    static OwnLogic of(DeviceState state, SetPoints standing) {
        Device device = state.device();
        if (device.kind() == DeviceKind.BATTERY) {
            return FREE;
        }
        if (device.capability(Capability.LimitablePower.class).isPresent()
                || device.capability(Capability.LimitableCurrent.class).isPresent()) {
            return CAPPED;
        }
        if (device.capability(Capability.SettablePower.class).isEmpty()) {
            return WHOLE;
        }
        OptionalDouble temperature = state.value(Quantity.TEMPERATURE);
        if (temperature.isEmpty()) {
            return WHOLE;
        }
        double target = state.value(Quantity.TARGET_TEMPERATURE).orElse(USUAL_TARGET_C);
        boolean heats = Steps.named(device, standing) > 0;
        return temperature.getAsDouble() < target - (heats ? 0 : HYSTERESIS_K) ? CAPPED : DONE;
    }
}
