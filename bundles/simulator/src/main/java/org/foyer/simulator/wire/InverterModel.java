package org.foyer.simulator.wire;

import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.foyer.simulator.physics.GridMeter;

/**
 * SunSpec models 103 (three-phase inverter, integer and scale factor) and 120 (nameplate), shared
 * by PV and battery. Power and current count generation as positive, as SunSpec does for inverters.
 */
final class InverterModel {
    private final GridMeter grid;
    private final DoubleSupplier generatedWatts;

    /**
     * @param generatedWatts AC power out of the device, W
     */
    InverterModel(GridMeter grid, DoubleSupplier generatedWatts) {
        this.grid = grid;
        this.generatedWatts = generatedWatts;
    }

    void threePhase(
            SunSpec s,
            DoubleSupplier generatedWh,
            DoubleSupplier dcVolts,
            DoubleSupplier dcWatts,
            DoubleSupplier cabinetCelsius,
            IntSupplier state) {
        s.model(103, 50)
                .unsigned("A", -2, () -> amps(0) + amps(1) + amps(2))
                .unsignedByPhase("Aph", -2, p -> amps(p))
                .scale("A_SF", -2)
                .unsigned("PPVphAB", -1, () -> phaseToPhase(grid, 0, 1))
                .unsigned("PPVphBC", -1, () -> phaseToPhase(grid, 1, 2))
                .unsigned("PPVphCA", -1, () -> phaseToPhase(grid, 2, 0))
                .unsignedByPhase("PhVph", -1, p -> grid.volts(p))
                .scale("V_SF", -1)
                .signed("W", 0, generatedWatts)
                .scale("W_SF", 0)
                .unsigned("Hz", -2, grid::hertz)
                .scale("Hz_SF", -2)
                .signed("VA", 0, () -> Math.abs(generatedWatts.getAsDouble()))
                .scale("VA_SF", 0)
                .signed("VAr", 0, 0)
                .scale("VAr_SF", 0)
                .signed("PF", -2, 100)
                .scale("PF_SF", -2)
                .acc32("WH", generatedWh)
                .scale("WH_SF", 0)
                .unsigned("DCA", -2, () -> Math.abs(dcWatts.getAsDouble()) / dcVolts.getAsDouble())
                .scale("DCA_SF", -2)
                .unsigned("DCV", -1, dcVolts)
                .scale("DCV_SF", -1)
                .signed("DCW", 0, dcWatts)
                .scale("DCW_SF", 0)
                .signed("TmpCab", -1, cabinetCelsius)
                .noSigned("TmpSnk", "TmpTrns", "TmpOt")
                .scale("Tmp_SF", -1)
                .raw("St", state)
                .noUnsigned("StVnd")
                .noFlags32("Evt1", "Evt2")
                .noBitfield32("EvtVnd1", "EvtVnd2", "EvtVnd3", "EvtVnd4");
    }

    /**
     * @param type SunSpec DERTyp: 4 PV, 82 PV with storage
     */
    static SunSpec nameplate(SunSpec s, int type, double ratingWatts) {
        return s.model(120, 26)
                .raw("DERTyp", type)
                .unsigned("WRtg", 0, ratingWatts)
                .scale("WRtg_SF", 0)
                .unsigned("VARtg", 0, ratingWatts)
                .scale("VARtg_SF", 0)
                .signed("VArRtgQ1", 0, 0)
                .signed("VArRtgQ2", 0, 0)
                .signed("VArRtgQ3", 0, 0)
                .signed("VArRtgQ4", 0, 0)
                .scale("VArRtg_SF", 0)
                .unsigned("ARtg", -2, ratingWatts / 230)
                .scale("ARtg_SF", -2)
                .signed("PFRtgQ1", -2, 1)
                .signed("PFRtgQ2", -2, 1)
                .signed("PFRtgQ3", -2, 1)
                .signed("PFRtgQ4", -2, 1)
                .scale("PFRtg_SF", -2);
    }

    private double amps(int phase) {
        return Math.abs(generatedWatts.getAsDouble()) / 3 / grid.volts(phase);
    }

    static double phaseToPhase(GridMeter grid, int a, int b) {
        double va = grid.volts(a);
        double vb = grid.volts(b);
        return Math.sqrt(va * va + vb * vb + va * vb);
    }
}
