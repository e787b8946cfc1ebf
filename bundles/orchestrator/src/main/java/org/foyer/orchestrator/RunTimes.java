package org.foyer.orchestrator;

import java.time.Duration;
import org.foyer.api.device.DeviceKind;

/**
 * How long a device of a kind runs at least and rests at least when it is switched by anything but
 * a person, its own logic or a limit: compressors and contactors wear by switching. Pure.
 *
 * @param run once started
 * @param rest once stopped
 */
record RunTimes(Duration run, Duration rest) {

    static RunTimes of(DeviceKind kind) {
        return switch (kind) {
            case HEAT_PUMP -> minutes(15, 10);
            case WHITE_GOODS -> minutes(30, 5);
            case EV_CHARGER -> minutes(5, 5);
            case SPACE_HEATER, WATER_HEATER, SWITCH -> minutes(2, 2);
            case OTHER -> minutes(3, 3);
            // Electronics: nothing wears.
            case BATTERY, PV_INVERTER, GRID_METER, SUB_METER, SENSOR -> minutes(0, 0);
        };
    }

    private static RunTimes minutes(long run, long rest) {
        return new RunTimes(Duration.ofMinutes(run), Duration.ofMinutes(rest));
    }
}
