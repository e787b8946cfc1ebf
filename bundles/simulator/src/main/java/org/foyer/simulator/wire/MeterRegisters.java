package org.foyer.simulator.wire;

import org.foyer.simulator.physics.GridMeter;
import org.foyer.simulator.physics.House;

/**
 * The grid meter on the wire: SunSpec models 1 and 203 (wye connected three-phase meter). Import is
 * positive: {@code W} and the currents are negative while the house exports. Reactive power is not
 * simulated: zero, power factor 1.
 */
final class MeterRegisters {
    private MeterRegisters() {}

    static RegisterMap of(House house, int unitId) {
        return of(house, house.meter(), "FOYER-METER-0001", unitId);
    }

    /** Of another meter at the house. */
    static RegisterMap of(House house, GridMeter m, String serial, int unitId) {
        return new SunSpec(house.lock())
                .common("Grid meter", serial, unitId)
                .model(203, 105)
                .signed("A", -2, () -> amps(m, 0) + amps(m, 1) + amps(m, 2))
                .signedByPhase("Aph", -2, p -> amps(m, p))
                .scale("A_SF", -2)
                .signed("PhV", -1, () -> (m.volts(0) + m.volts(1) + m.volts(2)) / 3)
                .signedByPhase("PhVph", -1, p -> m.volts(p))
                .signed("PPV", -1, () -> (line(m, 0, 1) + line(m, 1, 2) + line(m, 2, 0)) / 3)
                .signed("PhVphAB", -1, () -> line(m, 0, 1))
                .signed("PhVphBC", -1, () -> line(m, 1, 2))
                .signed("PhVphCA", -1, () -> line(m, 2, 0))
                .scale("V_SF", -1)
                .signed("Hz", -2, m::hertz)
                .scale("Hz_SF", -2)
                .signed("W", 0, m::watts)
                .signedByPhase("Wph", 0, p -> m.watts(p))
                .scale("W_SF", 0)
                .signed("VA", 0, () -> va(m, 0) + va(m, 1) + va(m, 2))
                .signedByPhase("VAph", 0, p -> va(m, p))
                .scale("VA_SF", 0)
                .signed("VAR", 0, 0)
                .signed("VARphA", 0, 0)
                .signed("VARphB", 0, 0)
                .signed("VARphC", 0, 0)
                .scale("VAR_SF", 0)
                .signed("PF", -2, 100)
                .signed("PFphA", -2, 100)
                .signed("PFphB", -2, 100)
                .signed("PFphC", -2, 100)
                .scale("PF_SF", -2)
                .acc32("TotWhExp", m::exportWh)
                .acc32ByPhase("TotWhExpPh", p -> m.exportWh(p))
                .acc32("TotWhImp", m::importWh)
                .acc32ByPhase("TotWhImpPh", p -> m.importWh(p))
                .scale("TotWh_SF", 0)
                .noAcc32("TotVAhExp", "TotVAhExpPhA", "TotVAhExpPhB", "TotVAhExpPhC")
                .noAcc32("TotVAhImp", "TotVAhImpPhA", "TotVAhImpPhB", "TotVAhImpPhC")
                .noSigned("TotVAh_SF")
                .noAcc32("TotVArhImpQ1", "TotVArhImpQ1PhA", "TotVArhImpQ1PhB", "TotVArhImpQ1PhC")
                .noAcc32("TotVArhImpQ2", "TotVArhImpQ2PhA", "TotVArhImpQ2PhB", "TotVArhImpQ2PhC")
                .noAcc32("TotVArhExpQ3", "TotVArhExpQ3PhA", "TotVArhExpQ3PhB", "TotVArhExpQ3PhC")
                .noAcc32("TotVArhExpQ4", "TotVArhExpQ4PhA", "TotVArhExpQ4PhB", "TotVArhExpQ4PhC")
                .noSigned("TotVArh_SF")
                .noFlags32("Evt")
                .end();
    }

    private static double amps(GridMeter m, int phase) {
        return m.amps(phase);
    }

    private static double va(GridMeter m, int phase) {
        return Math.abs(m.watts(phase));
    }

    private static double line(GridMeter m, int a, int b) {
        return InverterModel.phaseToPhase(m, a, b);
    }
}
