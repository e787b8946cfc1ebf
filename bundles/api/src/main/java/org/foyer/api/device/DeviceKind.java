package org.foyer.api.device;

/**
 * Class of a device (spec tables 37, 38; X.10). Decides grouping and what a control scope covers.
 */
public enum DeviceKind {
    GRID_METER,
    SUB_METER,
    PV_INVERTER,
    BATTERY,
    WATER_HEATER,
    SPACE_HEATER,
    HEAT_PUMP,
    EV_CHARGER,
    WHITE_GOODS,
    SWITCH,
    SENSOR,
    OTHER
}
