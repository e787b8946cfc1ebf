package org.foyer.simulator.physics;

import java.util.Arrays;

/**
 * The three-phase meter at the grid connection, import positive. Its power is the exact sum of the
 * devices. The total counters balance the phases (as household meters do in most countries), the
 * counters of a phase count that phase alone. Not thread-safe: owned by the house.
 */
public final class GridMeter {
    private static final int VOLTAGE = 21;
    private static final int FREQUENCY = 22;
    private static final double NOMINAL_VOLTS = 230;
    private static final double LINE_OHMS = 0.25;

    private final long seed;
    private final double[] phaseWatts = new double[3];
    private final double[] phaseVolts = {NOMINAL_VOLTS, NOMINAL_VOLTS, NOMINAL_VOLTS};
    private final double[] phaseImportWh = new double[3];
    private final double[] phaseExportWh = new double[3];
    private double watts;
    private double importWh;
    private double exportWh;
    private double hertz = 50;

    public GridMeter(long seed) {
        this.seed = seed;
    }

    /**
     * @param phases power of each phase, W, import positive
     */
    void step(Span span, double... phases) {
        double hours = span.hours();
        double t = span.middle().toEpochMilli() * 1e-3;
        watts = 0;
        for (int i = 0; i < 3; i++) {
            phaseWatts[i] = phases[i];
            watts += phases[i];
            double drift = 6 * (Noise.smooth(seed, VOLTAGE + 100L * i, t, 240) - 0.5);
            phaseVolts[i] = NOMINAL_VOLTS + drift - phases[i] / NOMINAL_VOLTS * LINE_OHMS;
            phaseImportWh[i] += Math.max(0, phases[i]) * hours;
            phaseExportWh[i] += Math.max(0, -phases[i]) * hours;
        }
        importWh += Math.max(0, watts) * hours;
        exportWh += Math.max(0, -watts) * hours;
        hertz = 50 + 0.06 * (Noise.smooth(seed, FREQUENCY, t, 30) - 0.5);
    }

    /** Power from the grid, W: import positive. */
    public double watts() {
        return watts;
    }

    /** Power of phase 0..2, W: import positive. */
    public double watts(int phase) {
        return phaseWatts[phase];
    }

    /** Voltage of phase 0..2 against neutral, V. */
    public double volts(int phase) {
        return phaseVolts[phase];
    }

    /** Current of phase 0..2, A: negative while the house feeds in. */
    public double amps(int phase) {
        return phaseWatts[phase] / phaseVolts[phase];
    }

    /** The counters begin at zero again, as after an exchange of the meter. */
    public void resetCounters() {
        importWh = 0;
        exportWh = 0;
        Arrays.fill(phaseImportWh, 0);
        Arrays.fill(phaseExportWh, 0);
    }

    /** Imported since the start, Wh. */
    public double importWh() {
        return importWh;
    }

    /** Exported since the start, Wh. */
    public double exportWh() {
        return exportWh;
    }

    /** Imported on phase 0..2 since the start, Wh. */
    public double importWh(int phase) {
        return phaseImportWh[phase];
    }

    /** Exported on phase 0..2 since the start, Wh. */
    public double exportWh(int phase) {
        return phaseExportWh[phase];
    }

    /** Grid frequency, Hz. */
    public double hertz() {
        return hertz;
    }
}
