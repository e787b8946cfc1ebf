package org.foyer.simulator.wire;

import org.foyer.simulator.physics.Boiler;
import org.foyer.simulator.physics.House;

/**
 * The boiler on the wire: a vendor's register map, holding registers from 1000 (see the module's
 * README). Writing the set-point or the control mode feeds the watchdog.
 */
final class BoilerRegisters {
    static final int BASE = 1000;
    private static final int WATCHDOG_MIN = 10;
    private static final int WATCHDOG_MAX = 600;
    private static final int TARGET_MIN = 300;
    private static final int TARGET_MAX = 650;

    private BoilerRegisters() {}

    static RegisterMap of(House house) {
        return of(house, house.boiler(), "FOYER-BOILER-001");
    }

    /** Of another tank in the house. */
    static RegisterMap of(House house, Boiler boiler, String serial) {
        int rating = (int) boiler.config().maxWatts();
        return new RegisterMap.Builder(house.lock())
                .at(BASE)
                .word(
                        "setPoint",
                        boiler::setPointWatts,
                        0,
                        rating,
                        watts -> boiler.setPoint(watts, house.now()))
                .word("temperature", () -> (int) Math.round(boiler.celsius() * 10))
                .word("power", () -> (int) Math.round(boiler.powerWatts()))
                .word("status", () -> boiler.status().code())
                .word(
                        "mode",
                        () -> boiler.commanded() ? 1 : 0,
                        0,
                        1,
                        mode -> boiler.commanded(mode == 1, house.now()))
                .word(
                        "watchdog",
                        boiler::watchdogSeconds,
                        WATCHDOG_MIN,
                        WATCHDOG_MAX,
                        boiler::watchdogSeconds)
                .counter32("energy", boiler::elementWh)
                .word(
                        "target",
                        () -> (int) Math.round(boiler.targetCelsius() * 10),
                        TARGET_MIN,
                        TARGET_MAX,
                        tenths -> boiler.targetCelsius(tenths / 10.0))
                .constant("maxPower", rating)
                .text("serial", 8, serial)
                .build();
    }
}
