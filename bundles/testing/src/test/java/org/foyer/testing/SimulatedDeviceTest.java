package org.foyer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.device.SimulatedDevice;
import org.junit.jupiter.api.Test;

class SimulatedDeviceTest {

    @Test
    void holdsEachActuatorUntilItIsGivenBack() throws Exception {
        SimulatedDevice wallbox = SimulatedDevice.wallbox("wallbox");
        Command off = new Command.Switch(false);
        Command limit = new Command.LimitPower(4000);
        wallbox.apply(SetPoints.of(off, limit));
        wallbox.apply(SetPoints.of(limit).releasing(Set.of(Actuator.of(Command.Kind.SWITCH))));
        assertEquals(Map.of(limit.actuator(), limit), wallbox.holds());
        assertEquals(2, wallbox.calls().size());
    }

    @Test
    void takesNothingWhileItRefuses() {
        SimulatedDevice heater =
                SimulatedDevice.waterHeater("heater")
                        .behaving(
                                s -> {
                                    throw new DeviceException(Reason.of(ReasonCode.DEVICE_OFFLINE));
                                });
        assertThrows(
                DeviceException.class,
                () -> heater.apply(SetPoints.of(new Command.SetPower(1000))));
        assertEquals(Map.of(), heater.holds());
        assertEquals(1, heater.calls().size());
    }
}
