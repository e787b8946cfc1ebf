package org.foyer.api.control;

/** What a limit is measured in. Thread-safe: an enum. */
public enum Measure {
    /** Current of each phase, or of one, A. */
    CURRENT_A("A"),
    /** Apparent power of all phases, VA (FR.MDP.11). */
    APPARENT_POWER_VA("VA"),
    /** Active power of all phases, W. */
    POWER_W("W"),
    /** Difference between the highest and the lowest phase, VA (DE.SFP.3). */
    PHASE_DIFFERENCE_VA("VA"),
    /** Mean active power of each quarter-hour of the calendar, W: what capacity tariffs count. */
    QUARTER_HOUR_MEAN_W("W");

    private final String symbol;

    Measure(String symbol) {
        this.symbol = symbol;
    }

    /** The unit as printed, never translated. */
    public String symbol() {
        return symbol;
    }
}
