package org.foyer.scheduler;

import java.util.Arrays;

/**
 * A unit with a state that is carried from slot to slot: state at the end = keep × state at the
 * beginning + drift + gain × power. A battery, a car, a tank and a room are of this kind.
 */
final class Store implements Unit {

    String id;
    int from;
    int to;

    /**
     * Ranges of power to run in; a battery has one, which begins at minus its power of discharge.
     */
    double[] minW;

    double[] maxW;
    double[][] share;
    boolean battery;

    /** Whether its power counts for the reserve. */
    boolean flexible;

    double[] keep;
    double[] drift;

    /** State that a W gives in each slot, and of a battery what a W that is given takes. */
    double[] gain;

    double dischargeGain;

    double initial;
    double hardLow = -1e12;
    double hardHigh = 1e12;

    /** Below low and above high at the end of a slot, EUR per unit of the state. */
    double[] low;

    double[] lowCost;
    double[] high;
    double[] highCost;

    /** Wanted at the very end. */
    double need;

    double needCost;

    /** Worth of the state at the very end, EUR per unit, over {@code endFrom}. */
    double endValue;

    double endFrom;

    double wear;
    double startCost;
    int minRun = 1;
    int minRest = 1;
    boolean on;

    /** Slots that it must still stay as it is. */
    int bound;

    double[] planned;
    double churn;

    Store(String id, int slots) {
        this.id = id;
        to = slots;
        keep = filled(slots, 1);
        drift = filled(slots, 0);
        gain = filled(slots, 0);
        low = filled(slots, 0);
        lowCost = filled(slots, 0);
        high = filled(slots, 0);
        highCost = filled(slots, 0);
    }

    private static double[] filled(int slots, double value) {
        double[] values = new double[slots];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    /** Whether it runs at one power only, or not at all. */
    boolean stepped() {
        for (int r = 0; r < minW.length; r++) {
            if (minW[r] < maxW[r]) {
                return false;
            }
        }
        return true;
    }

    double change(int t, double power) {
        return power < 0 ? power * dischargeGain : power * gain[t];
    }

    double power(int t, double change) {
        return change < 0 ? change / dischargeGain : gain[t] > 0 ? change / gain[t] : 0;
    }

    double next(int t, double state, double power) {
        return keep[t] * state + drift[t] + change(t, power);
    }

    /** What a state at the end of a slot costs. */
    double stateCost(int t, double state) {
        double cost = 0;
        if (state < low[t]) {
            cost += lowCost[t] * (low[t] - state);
        }
        if (state > high[t]) {
            cost += highCost[t] * (state - high[t]);
        }
        if (t == to - 1) {
            cost -= endValue * (state - endFrom);
            if (state < need) {
                cost += needCost * (need - state);
            }
        }
        return cost;
    }

    /** What a power costs by itself: wear and another plan than published. */
    double powerCost(int t, double power) {
        double cost = wear * Math.abs(power);
        return planned == null ? cost : cost + churn * Math.abs(power - planned[t]);
    }

    /** What the published plan had outside of the time in which this can run. */
    double absent() {
        double cost = 0;
        if (planned != null) {
            for (int t = 0; t < planned.length; t++) {
                cost += t < from || t >= to ? churn * Math.abs(planned[t]) : 0;
            }
        }
        return cost;
    }

    /** The decision with what it costs by itself. */
    Decision decided(double[] power, int[] range) {
        double cost = absent();
        double state = initial;
        boolean was = on;
        for (int t = from; t < to; t++) {
            boolean runs = range[t] >= 0;
            cost += powerCost(t, power[t]) + (runs && !was && !battery ? startCost : 0);
            state = next(t, state, power[t]);
            cost += stateCost(t, state);
            was = runs;
        }
        return new Decision(power, range, 0, cost);
    }
}
