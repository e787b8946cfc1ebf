package org.foyer.simulator.wire;

import org.foyer.simulator.physics.Battery;
import org.foyer.simulator.physics.House;

/**
 * The battery on the wire: SunSpec models 1, 103, 120, 124. AC power in model 103 counts generation
 * as positive, so discharging is positive there.
 *
 * <p>Model 124. {@code InWRte} and {@code OutWRte} are percent (scale 10⁻²) of {@code WChaMax} and
 * of the nameplate's {@code MaxDisChaRte}; {@code StorCtl_Mod} says which of them hold. They bound
 * the AC power P (charging positive): bit 0 (CHARGE): {@code P <= InWRte · WChaMax}; bit 1
 * (DISCHARGE): {@code P >= -OutWRte · MaxDisChaRte}. Within the bounds the battery goes on with
 * self-consumption. A negative rate turns a bound into an order, as Fronius inverters have it:
 *
 * <table>
 * <caption>Combinations</caption>
 * <tr><th>StorCtl_Mod</th><th>InWRte</th><th>OutWRte</th><th>effect</th></tr>
 * <tr><td>0</td><td>any</td><td>any</td><td>automatic self-consumption</td></tr>
 * <tr><td>1</td><td>X ≥ 0</td><td>any</td><td>automatic, charging at most X %</td></tr>
 * <tr><td>2</td><td>any</td><td>X ≥ 0</td><td>automatic, discharging at most X %</td></tr>
 * <tr><td>3</td><td>0</td><td>0</td><td>idle</td></tr>
 * <tr><td>3</td><td>X</td><td>-X</td><td>charge at X %, from the grid if need be</td></tr>
 * <tr><td>3</td><td>-X</td><td>X</td><td>discharge at X %, into the grid if need be</td></tr>
 * <tr><td>2</td><td>any</td><td>-X</td><td>charge at X % or more, if there is surplus</td></tr>
 * <tr><td>1</td><td>-X</td><td>any</td><td>discharge at X % or more, if the house needs it</td></tr>
 * <tr><td>3</td><td>A</td><td>B &lt; -A</td><td>contradiction: idle</td></tr>
 * </table>
 *
 * <p>A command ends {@code InOutWRte_RvrtTms} seconds of house time after the last write of {@code
 * StorCtl_Mod}, {@code InWRte} or {@code OutWRte} (0 = never): {@code StorCtl_Mod} returns to 0.
 * State of charge limits always win, and so does {@code MinRsvPct}. {@code ChaGriSet} 0 (PV)
 * charges from surplus only, 1 (GRID, the default) also from the grid. Both rates are best written
 * in one request with {@code InOutWRte_RvrtTms} (addresses are contiguous but for {@code
 * InOutWRte_WinTms}, which is accepted and has no effect).
 */
final class BatteryRegisters {
    private static final int TYPE_PV_STORAGE = 82;
    private static final int STATE_MPPT = 4;
    private static final int STATE_STANDBY = 8;
    private static final int EMPTY = 2;
    private static final int DISCHARGING = 3;
    private static final int CHARGING = 4;
    private static final int FULL = 5;
    private static final int HOLDING = 6;
    private static final double IDLE_WATTS = 10;

    private BatteryRegisters() {}

    static RegisterMap of(House house, int unitId) {
        Battery battery = house.battery();
        var s = new SunSpec(house.lock()).common("Battery", "FOYER-BATTERY-0001", unitId);
        var inverter = new InverterModel(house.meter(), () -> -battery.powerWatts());
        inverter.threePhase(
                s,
                battery::dischargedWh,
                () -> volts(battery),
                () -> dcWatts(battery),
                () -> 24 + Math.abs(battery.powerWatts()) / 500,
                () -> moving(battery) ? STATE_MPPT : STATE_STANDBY);
        double rating = battery.config().maxPowerWatts();
        InverterModel.nameplate(s, TYPE_PV_STORAGE, rating)
                .unsigned("WHRtg", 0, () -> battery.config().capacityWh())
                .scale("WHRtg_SF", 0)
                .noUnsigned("AhrRtg")
                .noSigned("AhrRtg_SF")
                .unsigned("MaxChaRte", 0, () -> rating)
                .scale("MaxChaRte_SF", 0)
                .unsigned("MaxDisChaRte", 0, () -> rating)
                .scale("MaxDisChaRte_SF", 0)
                .noSigned("Pad");
        storage(s, house, battery);
        return s.end();
    }

    private static void storage(SunSpec s, House house, Battery battery) {
        double rating = battery.config().maxPowerWatts();
        s.model(124, 24)
                .setting(
                        "WChaMax", 0, 100, rating, battery::maxChargeWatts, battery::maxChargeWatts)
                .setting(
                        "WChaGra",
                        0,
                        1,
                        100,
                        battery::chargeGradientPercent,
                        up -> battery.gradients(up, battery.dischargeGradientPercent()))
                .setting(
                        "WDisChaGra",
                        0,
                        1,
                        100,
                        battery::dischargeGradientPercent,
                        down -> battery.gradients(battery.chargeGradientPercent(), down))
                .choice(
                        "StorCtl_Mod",
                        0,
                        3,
                        () -> bits(battery),
                        b -> battery.control((b & 1) != 0, (b & 2) != 0, house.now()))
                .noUnsigned("VAChaMax")
                .setting("MinRsvPct", -2, 0, 100, battery::reservePercent, battery::reservePercent)
                .unsigned("ChaState", -2, battery::socPercent)
                .noUnsigned("StorAval")
                .unsigned("InBatV", -1, () -> volts(battery))
                .raw("ChaSt", () -> status(battery))
                .setting(
                        "OutWRte",
                        -2,
                        -100,
                        100,
                        battery::dischargeRatePercent,
                        percent -> battery.dischargeRate(percent, house.now()))
                .setting(
                        "InWRte",
                        -2,
                        -100,
                        100,
                        battery::chargeRatePercent,
                        percent -> battery.chargeRate(percent, house.now()))
                .choice("InOutWRte_WinTms", 0, 0xFFFF, () -> 0, none -> {})
                .choice(
                        "InOutWRte_RvrtTms",
                        0,
                        0xFFFE,
                        () -> (int) battery.revertSeconds(),
                        battery::revertSeconds)
                .noUnsigned("InOutWRte_RmpTms")
                .choice(
                        "ChaGriSet",
                        0,
                        1,
                        () -> battery.gridChargingAllowed() ? 1 : 0,
                        grid -> battery.gridChargingAllowed(grid == 1))
                .scale("WChaMax_SF", 0)
                .scale("WChaDisChaGra_SF", 0)
                .noSigned("VAChaMax_SF")
                .scale("MinRsvPct_SF", -2)
                .scale("ChaState_SF", -2)
                .noSigned("StorAval_SF")
                .scale("InBatV_SF", -1)
                .scale("InOutWRte_SF", -2);
    }

    private static int bits(Battery battery) {
        return (battery.chargeControl() ? 1 : 0) | (battery.dischargeControl() ? 2 : 0);
    }

    private static boolean moving(Battery battery) {
        return Math.abs(battery.powerWatts()) > IDLE_WATTS;
    }

    private static int status(Battery battery) {
        if (moving(battery)) {
            return battery.powerWatts() > 0 ? CHARGING : DISCHARGING;
        }
        if (battery.full()) {
            return FULL;
        }
        return battery.empty() ? EMPTY : HOLDING;
    }

    private static double volts(Battery battery) {
        return 48 + 0.06 * battery.socPercent();
    }

    private static double dcWatts(Battery battery) {
        double ac = -battery.powerWatts();
        return ac > 0
                ? ac / battery.config().dischargeEfficiency()
                : ac * battery.config().chargeEfficiency();
    }
}
