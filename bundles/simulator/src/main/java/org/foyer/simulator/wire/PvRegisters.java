package org.foyer.simulator.wire;

import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.PvPlant;

/**
 * The PV inverter on the wire: SunSpec models 1, 103, 120, 123.
 *
 * <p>Model 123: {@code WMaxLimPct} (hundredths of a percent of {@code WRtg}) holds while {@code
 * WMaxLim_Ena} is 1, and ends by itself {@code WMaxLimPct_RvrtTms} seconds of house time after the
 * last write of either (0 = never). {@code Conn} 0 disconnects, with {@code Conn_RvrtTms} likewise.
 * Power factor and reactive power control cannot be enabled (exception 3).
 */
final class PvRegisters {
    private static final int OFF = 1;
    private static final int SLEEPING = 2;
    private static final int MPPT = 4;
    private static final int THROTTLED = 5;
    private static final int TYPE_PV = 4;
    private static final double DC_VOLTS = 380;

    private PvRegisters() {}

    static RegisterMap of(House house, int unitId) {
        PvPlant pv = house.pv();
        var s = new SunSpec(house.lock()).common("PV inverter", "FOYER-PV-0001", unitId);
        var inverter = new InverterModel(house.meter(), () -> -pv.powerWatts());
        inverter.threePhase(
                s, pv::producedWh, () -> DC_VOLTS, pv::dcWatts, pv::cellCelsius, () -> state(pv));
        InverterModel.nameplate(s, TYPE_PV, pv.config().maxAcWatts())
                .noUnsigned("WHRtg")
                .noSigned("WHRtg_SF")
                .noUnsigned("AhrRtg")
                .noSigned("AhrRtg_SF")
                .noUnsigned("MaxChaRte")
                .noSigned("MaxChaRte_SF")
                .noUnsigned("MaxDisChaRte")
                .noSigned("MaxDisChaRte_SF", "Pad");
        controls(s, house, pv);
        return s.end();
    }

    private static void controls(SunSpec s, House house, PvPlant pv) {
        s.model(123, 24)
                .noUnsigned("Conn_WinTms")
                .choice(
                        "Conn_RvrtTms",
                        0,
                        0xFFFE,
                        () -> (int) pv.connectRevertSeconds(),
                        pv::connectRevertSeconds)
                .choice(
                        "Conn",
                        0,
                        1,
                        () -> pv.connected() ? 1 : 0,
                        on -> pv.connected(on == 1, house.now()))
                .setting(
                        "WMaxLimPct",
                        -2,
                        0,
                        100,
                        pv::limitPercent,
                        percent -> pv.limit(percent, house.now()))
                .noUnsigned("WMaxLimPct_WinTms")
                .choice(
                        "WMaxLimPct_RvrtTms",
                        0,
                        0xFFFE,
                        () -> (int) pv.limitRevertSeconds(),
                        pv::limitRevertSeconds)
                .noUnsigned("WMaxLimPct_RmpTms")
                .choice(
                        "WMaxLim_Ena",
                        0,
                        1,
                        () -> pv.limitEnabled() ? 1 : 0,
                        on -> pv.limitEnabled(on == 1, house.now()))
                .signed("OutPFSet", -2, 1)
                .noUnsigned("OutPFSet_WinTms", "OutPFSet_RvrtTms", "OutPFSet_RmpTms")
                .choice("OutPFSet_Ena", 0, 0, () -> 0, off -> {})
                .noSigned("VArWMaxPct", "VArMaxPct", "VArAvalPct")
                .noUnsigned("VArPct_WinTms", "VArPct_RvrtTms", "VArPct_RmpTms", "VArPct_Mod")
                .choice("VArPct_Ena", 0, 0, () -> 0, off -> {})
                .scale("WMaxLimPct_SF", -2)
                .scale("OutPFSet_SF", -2)
                .noSigned("VArPct_SF");
    }

    private static int state(PvPlant pv) {
        if (!pv.connected()) {
            return OFF;
        }
        if (pv.throttled()) {
            return THROTTLED;
        }
        return pv.powerWatts() < 0 ? MPPT : SLEEPING;
    }
}
